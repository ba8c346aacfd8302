"""Formulas: arithmetic over names, with nothing of Python's but its look."""

import ast
import difflib
import math
import operator
import re
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

LONGEST = 2_000
"""Characters of the longest formula."""

DEEPEST = 60
"""Levels of nesting of the deepest formula."""

LARGEST = 5_000
"""Steps of the largest program; a chained comparison reads its middle twice, so text alone is no bound."""


class FormulaError(ValueError):
    """A formula that can't be read; `column` counts characters from 0 in the text as given."""

    def __init__(self, message: str, column: int = 0, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.column, self.hint = message, column, hint


class Op(IntEnum):
    """What one step of a program does to the stack; the operands below the top come first."""

    CONSTANT = 0
    NAME = 1
    ADD = 2
    SUBTRACT = 3
    MULTIPLY = 4
    DIVIDE = 5
    POWER = 6
    NEGATE = 7
    LESS = 8
    LESS_EQUAL = 9
    GREATER = 10
    GREATER_EQUAL = 11
    EQUAL = 12
    NOT_EQUAL = 13
    AND = 14
    OR = 15
    NOT = 16
    SELECT = 17
    """Takes condition, value if true, value if false."""
    MIN = 18
    MAX = 19
    EXP = 20
    LOG = 21
    SQRT = 22
    ABS = 23
    FLOOR = 24


Step = tuple[Op, float]
"""An operation and its operand: a constant's value, a name's index in `symbols`, else 0."""


@dataclass(frozen=True)
class Formula:
    """A formula ready to be computed."""

    text: str
    """As written, without the leading `=`."""
    symbols: tuple[str, ...]
    """The names it reads, in the order in which they first appear."""
    columns: Mapping[str, int] = field(compare=False)
    """Where each name first stands: characters from 0 in the text as given."""
    stack_depth: int
    """The most values its program ever holds."""
    _program: tuple[Step, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names it reads."""
        return frozenset(self.symbols)

    def postfix(self) -> tuple[Step, ...]:
        """Return the program, in postfix order."""
        return self._program

    def evaluate(self, names: Mapping[str, float]) -> float:
        """Compute the value by IEEE arithmetic: 1/0 is inf, log(-1) is nan; only a missing name raises."""
        return run_program(self._program, [float(names[symbol]) for symbol in self.symbols])


def run_program(program: Iterable[tuple[int, float]], values: Sequence[float]) -> float:
    """Run a program over the values of its names, by IEEE arithmetic: it never raises."""
    stack: list[float] = []
    for op, operand in program:
        if op == Op.CONSTANT:
            stack.append(operand)
        elif op == Op.NAME:
            stack.append(values[int(operand)])
        elif op == Op.SELECT:
            otherwise, value, condition = stack.pop(), stack.pop(), stack.pop()
            stack.append(value if condition else otherwise)
        elif op in _UNARY:
            stack.append(_UNARY[op](stack.pop()))
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(_BINARY[op](left, right))
    return stack[0]


def parse_formula(text: str) -> Formula:
    """Read the text after `=` (or with it); raises `FormulaError`."""
    if len(text) > LONGEST:
        raise FormulaError(f"a formula of {len(text):,} characters is too long", LONGEST,
                           f"at most {LONGEST:,}; name its parts in world:")
    body = re.sub(r"[\r\n\t]", " ", text).lstrip()
    if body.startswith("=") and not body.startswith("=="):
        body = body[1:].lstrip()
    start = len(text) - len(body)
    body = body.rstrip()
    if not body:
        raise FormulaError("a formula is missing after the '='", start)
    _refuse_foreign_signs(body, start)
    writer = _Writer(body, start)
    writer.write(_parse(body, start), 0)
    return Formula(text=body, symbols=tuple(writer.columns), columns=writer.columns,
                   stack_depth=writer.deepest, _program=tuple(writer.program))


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """Return "did you mean 'x'?" for the nearest known word, or None."""
    close = difflib.get_close_matches(str(word)[:100], list(known), n=1)
    return f"did you mean '{close[0]}'?" if close else None


_FOREIGN = (
    (r"%", "a formula has no percent sign", "30% is written 0.3"),
    (r"\^", "'^' is not an operation here", "a power is written a ** b"),
    (r"//", "'//' is not an operation here", "write floor(a / b)"),
    (r"&+", "'&' is not an operation here", "write 'and'"),
    (r"\|+", "'|' is not an operation here", "write 'or'"),
    (r"!(?!=)", "'!' is not an operation here", "write 'not'"),
    (r"(?<![=<>!:])=(?!=)", "a single '=' inside a formula compares nothing", "equality is written a == b"),
    (r"['\"]", "a formula works on numbers, not on text", None),
    (r"#", "a formula has no comments", None),
    (r"\b[0-9][0-9.]*[mhdw]\b", "a formula has no units", "it counts in hours, and in chances from 0 to 1"),
    (r"\.\.", "a formula has no ranges", "give the range a name in world:, and use the name"),
)


def _refuse_foreign_signs(body: str, start: int) -> None:
    for pattern, message, hint in _FOREIGN:
        if found := re.search(pattern, body):
            raise FormulaError(message, start + found.start(), hint)


def _parse(body: str, start: int) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(body, mode="eval").body
    except SyntaxError as error:
        column = start + max((error.offset or 1) - 1, 0)
        if "else" in error.msg:
            raise FormulaError("an 'if' without its 'else'", column, "write: a if condition else b") from None
        raise FormulaError("this is not a formula that can be read", min(column, start + len(body)),
                           "it may use + - * / **, comparisons, and or not, a if b else c, "
                           "and min max exp log sqrt abs floor") from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaError("this formula can't be read", start) from None


class _Writer:
    """Writes the program of a syntax tree, and refuses all that is not arithmetic."""

    def __init__(self, body: str, start: int) -> None:
        self.body, self.start = body.encode(errors="replace"), start
        self.columns: dict[str, int] = {}
        self.program: list[Step] = []
        self.depth = self.deepest = 0

    def write(self, node: ast.expr, level: int) -> None:
        if level > DEEPEST:
            raise self.error(node, "this formula is nested too deeply", "name its parts in world:")
        match node:
            case ast.Constant(value=bool() as value):
                raise self.error(node, f"'{value}' is not a number", f"write {int(value)}")
            case ast.Constant(value=int() | float() as value):
                self.step(Op.CONSTANT, self.number(node, value), +1)
            case ast.Name(id=name):
                self.columns.setdefault(name, self.column(node))
                self.step(Op.NAME, list(self.columns).index(name), +1)
            case ast.BinOp(left, operation, right) if type(operation) in _OPERATORS:
                self.write(left, level + 1)
                self.write(right, level + 1)
                self.step(_OPERATORS[type(operation)], 0, -1)
            case ast.UnaryOp(ast.UAdd(), operand):
                self.write(operand, level + 1)
            case ast.UnaryOp(ast.USub() | ast.Not() as operation, operand):
                self.write(operand, level + 1)
                self.step(Op.NOT if isinstance(operation, ast.Not) else Op.NEGATE, 0, 0)
            case ast.BoolOp(operation, values):
                self.fold(values, Op.AND if isinstance(operation, ast.And) else Op.OR, level)
            case ast.Compare(left, operations, rights):
                self.compare(node, [left, *rights], operations, level)
            case ast.IfExp(condition, value, otherwise):
                for part in (condition, value, otherwise):
                    self.write(part, level + 1)
                self.step(Op.SELECT, 0, -2)
            case ast.Call(ast.Name(id=name), arguments, []):
                self.call(node, name, arguments, level)
            case ast.Attribute():
                raise self.error(node, "a formula has no attributes", "names are written without a dot")
            case _:
                raise self.error(node, "this is more than a formula may say",
                                 "no lists, no texts, no other calls: only arithmetic over names")

    def fold(self, values: list[ast.expr], op: Op, level: int) -> None:
        self.write(values[0], level + 1)
        for value in values[1:]:
            self.write(value, level + 1)
            self.step(op, 0, -1)

    def compare(self, node: ast.expr, values: list[ast.expr], operations: list[ast.cmpop], level: int) -> None:
        for position, operation in enumerate(operations):
            if type(operation) not in _OPERATORS:
                raise self.error(node, "this comparison is not known", "there are < <= > >= == !=")
            self.write(values[position], level + 1)
            self.write(values[position + 1], level + 1)
            self.step(_OPERATORS[type(operation)], 0, -1)
            if position:
                self.step(Op.AND, 0, -1)

    def call(self, node: ast.expr, name: str, arguments: list[ast.expr], level: int) -> None:
        if name not in _FUNCTIONS:
            raise self.error(node, f"no function is called '{name}'", did_you_mean(name, _FUNCTIONS)
                             or "there are min max exp log sqrt abs floor")
        op = _FUNCTIONS[name]
        several = op in (Op.MIN, Op.MAX)
        if not arguments or (len(arguments) > 1 and not several):
            raise self.error(node, f"{name} takes {'at least one' if several else 'one'} value, "
                                   f"not {len(arguments) or 'none'}")
        self.fold(arguments, op, level)
        if not several:
            self.step(op, 0, 0)

    def step(self, op: Op, operand: float, change: int) -> None:
        self.program.append((op, operand))
        if len(self.program) > LARGEST:
            raise FormulaError("this formula is too large", self.start, "name its parts in world:")
        self.depth += change
        self.deepest = max(self.deepest, self.depth)

    def number(self, node: ast.expr, value: float) -> float:
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isinf(number):
            raise self.error(node, "this number is too large")
        return number

    def column(self, node: ast.expr) -> int:
        return self.start + len(self.body[:node.col_offset].decode(errors="ignore"))

    def error(self, node: ast.expr, message: str, hint: str | None = None) -> FormulaError:
        return FormulaError(message, self.column(node), hint)


_OPERATORS: dict[type[ast.AST], Op] = {
    ast.Add: Op.ADD, ast.Sub: Op.SUBTRACT, ast.Mult: Op.MULTIPLY, ast.Div: Op.DIVIDE, ast.Pow: Op.POWER,
    ast.Lt: Op.LESS, ast.LtE: Op.LESS_EQUAL, ast.Gt: Op.GREATER, ast.GtE: Op.GREATER_EQUAL,
    ast.Eq: Op.EQUAL, ast.NotEq: Op.NOT_EQUAL,
}

_FUNCTIONS = {"min": Op.MIN, "max": Op.MAX, "exp": Op.EXP, "log": Op.LOG, "sqrt": Op.SQRT, "abs": Op.ABS,
              "floor": Op.FLOOR}


def _divide(a: float, b: float) -> float:
    if b != 0:
        return a / b
    return math.nan if a == 0 or math.isnan(a) else math.copysign(math.inf, a) * math.copysign(1, b)


def _power(a: float, b: float) -> float:
    try:
        return math.pow(a, b)
    except OverflowError:
        return -math.inf if a < 0 and b % 2 == 1 else math.inf
    except ValueError:
        if a != 0:
            return math.nan
        return math.copysign(math.inf, a) if b % 2 == 1 else math.inf


def _exp(a: float) -> float:
    try:
        return math.exp(a)
    except OverflowError:
        return math.inf


def _log(a: float) -> float:
    if a > 0 or math.isnan(a):
        return math.log(a)
    return -math.inf if a == 0 else math.nan


def _floor(a: float) -> float:
    return math.copysign(math.floor(a), a) if math.isfinite(a) else a


def _compare(holds: Callable[[float, float], bool]) -> Callable[[float, float], float]:
    return lambda a, b: 1.0 if holds(a, b) else 0.0


_UNARY: dict[int, Callable[[float], float]] = {
    Op.NEGATE: operator.neg,
    Op.NOT: lambda a: 0.0 if a else 1.0,
    Op.EXP: _exp,
    Op.LOG: _log,
    Op.SQRT: lambda a: math.nan if a < 0 else math.sqrt(a),
    Op.ABS: abs,
    Op.FLOOR: _floor,
}

_BINARY: dict[int, Callable[[float, float], float]] = {
    Op.ADD: operator.add,
    Op.SUBTRACT: operator.sub,
    Op.MULTIPLY: operator.mul,
    Op.DIVIDE: _divide,
    Op.POWER: _power,
    Op.LESS: _compare(operator.lt),
    Op.LESS_EQUAL: _compare(operator.le),
    Op.GREATER: _compare(operator.gt),
    Op.GREATER_EQUAL: _compare(operator.ge),
    Op.EQUAL: _compare(operator.eq),
    Op.NOT_EQUAL: _compare(operator.ne),
    Op.AND: lambda a, b: b if a else a,
    Op.OR: lambda a, b: a if a else b,
    Op.MIN: lambda a, b: b if b < a else a,
    Op.MAX: lambda a, b: b if b > a else a,
}
