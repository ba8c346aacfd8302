import math
import pickle

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from estimator.scenario.formula import DEEPEST, LONGEST, FormulaError, Op, parse_formula


def value(text, **names):
    return parse_formula(text).evaluate(names)


@pytest.mark.parametrize(("text", "expected"), [
    ("= 1 + 2 * 3", 7), ("2 ** 3 ** 2", 512), ("-2 ** 2", -4), ("+3 - -2", 5), ("7 / 2", 3.5),
    ("1 if 2 > 1 else 0", 1), ("1 < 2 < 3", 1), ("1 < 3 < 2", 0), ("0 or 5", 5), ("3 and 4", 4), ("0 and 4", 0),
    ("not 3", 0), ("not 0", 1), ("min(3, 1, 2)", 1), ("max(3)", 3), ("floor(-1.5)", -2), ("abs(-2)", 2),
    ("sqrt(16)", 4), ("exp(0)", 1), ("log(1)", 0), ("1 == 1 != 0", 1), ("(1 > 2) + 5", 5),
])
def test_formulas_mean_what_they_mean_in_python(text, expected):
    assert value(text) == expected


def test_names_are_read_from_what_is_given():
    assert value("= papers * minutes / 60", papers=1000, minutes=15) == 250


@pytest.mark.parametrize(("text", "expected"), [
    ("1 / 0", math.inf), ("-1 / 0", -math.inf), ("1 / -0.0", -math.inf), ("0 / 0", math.nan), ("log(0)", -math.inf),
    ("log(-1)", math.nan), ("sqrt(-1)", math.nan), ("exp(1000)", math.inf), ("10 ** 400", math.inf),
    ("(-10) ** 401", -math.inf), ("(-8) ** (1 / 3)", math.nan), ("0 ** -1", math.inf), ("1e300 * 1e300", math.inf),
    ("floor(1 / 0)", math.inf), ("floor(0 / 0)", math.nan), ("(0 / 0) < 1", 0), ("1 if 0 / 0 else 2", 1),
])
def test_nothing_raises_where_ieee_has_an_answer(text, expected):
    assert value(text) == pytest.approx(expected, nan_ok=True)


def test_both_branches_may_be_computed_and_one_is_chosen():
    assert value("1 / x if x else 7", x=0) == 7


def test_names_come_with_their_columns_in_the_text_as_given():
    formula = parse_formula("=  b + größe * a + b")
    assert formula.symbols == ("b", "größe", "a")
    assert formula.names == {"a", "b", "größe"}
    assert dict(formula.columns) == {"b": 3, "größe": 7, "a": 15}


def test_the_program_is_postfix():
    formula = parse_formula("a - 2 if a > b else b")
    assert formula.postfix() == (
        (Op.NAME, 0), (Op.NAME, 1), (Op.GREATER, 0), (Op.NAME, 0), (Op.CONSTANT, 2), (Op.SUBTRACT, 0), (Op.NAME, 1),
        (Op.SELECT, 0))
    assert formula.stack_depth == 3


def test_formulas_travel_to_other_processes():
    formula = parse_formula("= a + 1")
    assert pickle.loads(pickle.dumps(formula)) == formula


def test_formulas_are_values():
    assert parse_formula("= a + 1") == parse_formula("a + 1")
    assert len({parse_formula("a"), parse_formula(" a")}) == 1


@pytest.mark.parametrize(("text", "column", "hint"), [
    ("= maxx(1, 2)", 2, "'max'"), ("= 30% * a", 4, "0.3"), ("= a ^ 2", 4, "**"), ("a // b", 2, "floor"),
    ("a = b", 2, "=="), ("2d + 1", 0, "hours"), ("a.b", 0, "dot"), ("a && b", 2, "and"), ("True", 0, "1"),
    ("1 if a", 0, "else"), ("a in b", 0, "<="), ("3..5", 1, "world"),
])
def test_a_refusal_says_where_and_what_to_write(text, column, hint):
    with pytest.raises(FormulaError) as error:
        parse_formula(text)
    assert error.value.column == column
    assert hint in error.value.hint


@pytest.mark.parametrize("text", [
    "", "=", "a +", "sqrt(1, 2)", "min()", "abs()", "[1]", "(1, 2)", "lambda: 1", "__import__('os')", "x[0]", "a.b.c",
    "f(x)(y)", "min(*a)", "min(a=1)", "(x := 1)", "{}", "1j", "'a'", "...", "None", "1e999", "9" * 500, "a # b", "~a",
    "a @ b", "a << 1", "a is b", "await a", "yield", "(" * 300 + "1" + ")" * 300, "-" * 1500 + "1", "a\0b", "1 2", "0x",
    "f'{a}'", "a == b = c", "1 if 2 else", "\ud800", "(a for a in b)",
])
def test_all_but_arithmetic_is_refused(text):
    with pytest.raises(FormulaError):
        parse_formula(text)


def test_length_depth_and_size_are_bounded():
    nested = "1"
    for _ in range(20):
        nested = f"(0<{nested}<2)"
    for text in ["1+" * LONGEST + "1", "-" * (DEEPEST + 2) + "1", nested]:
        with pytest.raises(FormulaError):
            parse_formula(text)


@given(st.text(alphabet="ab01.+-*/<>=!() ,ifelsandortmxgq%[]'{}:\n", max_size=40))
@example("1if 1else 2")
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_formula_or_a_formula_error(text):
    try:
        formula = parse_formula(text)
    except FormulaError as error:
        column = error.column
    else:
        column = 0
        assert isinstance(formula.evaluate(dict.fromkeys(formula.symbols, 0.5)), float)
    assert 0 <= column <= len(text)


EXPRESSIONS = st.recursive(
    st.sampled_from(["a", "b", "1", "0", "2.5"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "<", "<=", "==", "and", "or"]), inner).map(
            lambda parts: "({} {} {})".format(*parts)),
        st.tuples(inner, inner, inner).map(lambda parts: "({} if {} else {})".format(*parts)),
        inner.map("(not {})".format), inner.map("(-{})".format), st.tuples(inner, inner).map("max{}".format).map(
            lambda text: text.replace("'", "")),
    ), max_leaves=12)


@given(EXPRESSIONS, st.floats(-5, 5), st.floats(-5, 5))
@settings(max_examples=200, deadline=None)
def test_what_python_can_compute_comes_out_the_same(text, a, b):
    expected = eval(text, {"max": max}, {"a": a, "b": b})
    assert value(text, a=a, b=b) == float(expected)
