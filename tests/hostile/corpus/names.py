"""Names in a file that break it, or that nobody could tell apart."""

from tests.hostile.case import HEAD, Case, hours, one

CASES = [
    Case("a name with a dot", HEAD + "  a.b: {hours: 1}\n", "dot"),
    Case("a name with a line break", HEAD + '  "a\\nb": {hours: 1}\n', "has control characters in it"),
    Case("a name with a terminal's colours", HEAD + '  "\\e[31m": {hours: 1}\n', "has control characters in it"),
    Case("a name of blanks", HEAD + "  '  ': {hours: 1}\n", "name"),
    Case("a name of nothing", HEAD + "  '': {hours: 1}\n", "name"),
    Case("a name that is nothing", HEAD + "  ~: {hours: 1}\n", "expected text, found nothing"),
    Case("a name that is nothing, and no more", "tasks:\n  ~: {hHours:p5}\n", "expected text, found nothing"),
    Case("a name that is true", HEAD + "  true: {hours: 1}\n", "expected text, found 'true'"),
    Case("a name that is not a number", HEAD + "  .nan: {hours: 1}\n"),
    Case("a name of a hundred thousand letters", HEAD + f"  ? {'x' * 100_000}\n  : {{hours: 1, after: y}}\n", "'y'"),
    Case("a message stays short where the name is long", hours("'" + "x" * 3_000_000 + "'"), "a.yaml:3:14"),
    Case("a quantity called as Python's insides", "world: {__class__: 1}\n" + hours("= __class__"), "can be called"),
    Case("a world quantity called as a function", "world: {exp: 1}\n" + hours("= exp(exp)"), "exp"),
    Case("a world quantity called as a word of Python", "world: {lambda: 1}\n" + hours("1"), "lambda"),
    Case("a world quantity with a blank in its name", "world: {my pace: 1}\n" + hours("1"), "my pace"),
    Case("a world quantity called tries", "world: {tries: 1}\n" + hours("1"), "tries"),
    Case("one name in world and state", "world: {x: 1}\nstate: {x: 1}\n" + hours("1"), "'x'"),
    Case("an outcome called gave_up", one("{hours: 1, outcomes: {gave_up: {}}}"), "gave_up"),
    Case("an outcome with a dot", one("{hours: 1, outcomes: {b.c: {}}}")),
    Case("a step called as a task", one("{steps: {a: {hours: 1}}}"), "'a'"),
    Case("a key from a dream", one("{hours: 1, estimated_by: me}"), "unknown key 'estimated_by'"),
    Case("a key that is a misspelling", one("{huors: 1}"), "did you mean 'hours'?"),
    Case("a key with a terminal's colours", one('{"\\e[31m": 1, hours: 1}'), "\\x1b"),
    Case("a key written from right to left", one('{"\\u202ecba": 1, hours: 1}'), "\\u202e"),
    Case("two names that look alike", HEAD + "  a: {hours: 1}\n  а: {hours: 2, after: a}\n"),
    Case("two names alike but for their encoding", HEAD + "  é: {hours: 1}\n  e\u0301: {hours: 1}\n"),
]
