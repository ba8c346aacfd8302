"""Formulas that grow, that never end, or that reach for something else than numbers."""

from tests.hostile.case import HEAD, Case, hours, world


def _formula(text: str) -> str:
    return hours(f'"= {text}"')


def _doubling(count: int) -> str:
    lines = "".join(f"  w{n}: = w{n - 1} + w{n - 1}\n" for n in range(1, count))
    return f"{HEAD}  a: {{hours: = w{count - 1}}}\nworld:\n  w0: 1\n{lines}"


CASES = [
    Case("an import", _formula("__import__('os').system('id')"), "text"),
    Case("an attribute", _formula("(1).__class__"), "hours"),
    Case("a lambda", _formula("(lambda: 1)()"), "hours"),
    Case("a comprehension", _formula("[x for x in range(9)]"), "hours"),
    Case("a walrus", _formula("(x := 5)"), "hours"),
    Case("a call to what is not known", _formula("eval(1)"), "eval"),
    Case("a name that is not known", _formula("papers * 2"), "papers"),
    Case("a tower of powers", _formula("9 ** 9 ** 9 ** 9")),
    Case("a power of whole numbers that would fill the memory", _formula("2 ** 99999999")),
    Case("a shift", _formula("1 << 999999999"), "hours"),
    Case("a hundred thousand signs", _formula("1" + " + 1" * 50_000), "is too long"),
    Case("brackets nested too deeply", _formula("(" * 500 + "1" + ")" * 500), "hours"),
    Case("minus signs in a row", _formula("-" * 1500 + "1"), "nested too deeply"),
    Case("a chain of comparisons", _formula("1 " + "< 2 " * 400)),
    Case("ifs within ifs", _formula("1 if 1 else " * 150 + "1"), "nested too deeply"),
    Case("a minimum of four hundred", _formula("min(" + ", ".join(["1"] * 400) + ")")),
    Case("a minimum of nothing", _formula("min()"), "min"),
    Case("division by nought", _formula("1 / 0")),
    Case("the logarithm of nought", _formula("log(0)")),
    Case("nought by nought", _formula("0 / 0")),
    Case("an imaginary number", _formula("2j"), "hours"),
    Case("a number of ten thousand digits", hours("= " + "9" * 1990), "hours"),
    Case("digits of another script in a formula", _formula("١ + ١"), "hours"),
    Case("letters that look alike", "world: {pace: 1}\n" + _formula("раce * 2"), "раce"),
    Case("a null character in a formula", _formula("1 \\0 + 1"), "hours"),
    Case("a line break that ends the formula", _formula("1\\n+ 1")),
    Case("a formula of only its sign", _formula(""), "a formula is missing"),
    Case("a range inside", _formula("1..5"), "a formula has no ranges"),
    Case("an await", _formula("await x"), "hours"),
    Case("a circle of world quantities", "world: {a1: = b1, b1: = a1}\n" + hours("1"), "depends on itself"),
    Case("a quantity that is its own", world("= w"), "depends on itself"),
    Case("a circle of a thousand", f"{HEAD}  a: {{hours: 1}}\nworld:\n"
         + "".join(f"  w{n}: = w{(n + 1) % 1000}\n" for n in range(1000)), "depends on itself"),
    Case("formulas that double a thousand times", _doubling(1000)),
    Case("ten thousand formulas in a chain", _doubling(10_000)),
    Case("hours where there is no attempt", world("= hours"), "hours"),
    Case("a limit that sees the world", "limits: {hours: = w}\n" + world("1"), "w"),
]  # fmt: skip
