"""Formulas as postfix programs on a small stack, by IEEE arithmetic."""

import math

import numpy as np

from estimator.engine.fast.kernel.compiling import inlined, kernel
from estimator.engine.fast.kernel.pointers import instruction_at, number_at, range_at
from estimator.engine.fast.layout import Play
from estimator.scenario.formula import Op

CONSTANT, NAME, ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, NEGATE = (int(op) for op in list(Op)[:8])
LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL = (int(op) for op in list(Op)[8:14])
AND, OR, NOT, SELECT, MIN, MAX, EXP, LOG, SQRT, ABS, FLOOR = (int(op) for op in list(Op)[14:])


@kernel
def run_program(play: Play, program: int) -> float:
    """Run a program over the registers."""
    steps, top = range_at(play.programs, program), -1
    for place in range(steps.first, steps.end):
        step = instruction_at(play.instructions, place)
        op = step.op
        if op <= NAME:
            top += 1
            value = step.operand if op == CONSTANT else number_at(play.registers, int(step.operand)).value
        elif op == SELECT:
            top -= 2
            condition = number_at(play.stack, top).value != 0.0
            value = number_at(play.stack, top + 1 if condition else top + 2).value
        elif op in (NEGATE, NOT) or op >= EXP:
            value = _unary(op, number_at(play.stack, top).value)
        else:
            top -= 1
            value = _binary(op, number_at(play.stack, top).value, number_at(play.stack, top + 1).value)
        number_at(play.stack, top).value = value
    return number_at(play.stack, 0).value


@inlined
def _unary(op: int, a: float) -> float:
    if op == NEGATE:
        return -a
    if op == NOT:
        return 0.0 if a != 0.0 else 1.0
    if op == EXP:
        return math.exp(a)
    if op == LOG:
        return math.log(a)
    if op == SQRT:
        return math.sqrt(a)
    if op == ABS:
        return abs(a)
    return float(np.floor(a))


@inlined
def _binary(op: int, a: float, b: float) -> float:
    if op <= DIVIDE:
        return _arithmetic(op, a, b)
    if op == POWER:
        return math.pow(a, b)
    if op == AND:
        return b if a != 0.0 else a
    if op == OR:
        return a if a != 0.0 else b
    if op == MIN:
        return b if b < a else a
    if op == MAX:
        return b if b > a else a
    return 1.0 if _holds(op, a, b) else 0.0


@inlined
def _arithmetic(op: int, a: float, b: float) -> float:
    if op == ADD:
        return a + b
    if op == SUBTRACT:
        return a - b
    if op == MULTIPLY:
        return a * b
    return a / b


@inlined
def _holds(op: int, a: float, b: float) -> bool:
    if op == LESS:
        return a < b
    if op == LESS_EQUAL:
        return a <= b
    if op == GREATER:
        return a > b
    if op == GREATER_EQUAL:
        return a >= b
    if op == EQUAL:
        return a == b
    return a != b
