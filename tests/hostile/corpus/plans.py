"""Plans of other programs that are broken, or meant to break things."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.hostile.case import Case

ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(9))
PROJECT = '<Project xmlns="http://schemas.microsoft.com/project"><Tasks>{}</Tasks></Project>'
TASK = "<Task><UID>{n}</UID><Name>{name}</Name><Duration>PT8H0M0S</Duration>{more}</Task>"
LINK = "<PredecessorLink><PredecessorUID>{}</PredecessorUID></PredecessorLink>"


def _project(*tasks: str) -> str:
    return PROJECT.format("".join(tasks))


def _task(n: int, name: str = "dig", more: str = "") -> str:
    return TASK.format(n=n, name=name, more=more)


def _zip(name: str, content: bytes) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return data.getvalue()


def _case(claim: str, file: str, content: str | bytes, says: str = "", *more: str) -> Case:
    return Case(claim, {file: content}, says, ("import", file, *more))


CASES = [
    _case("a bomb of entities", "a.xml", f"<!DOCTYPE a [{ENTITIES}]>" + _project(_task(1, "&e8;")), "a document type"),
    _case(
        "an entity from a file",
        "a.xml",
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + _project(_task(1, "&e;")),
        "a document type can't stand in a plan",
    ),
    _case(
        "a document type from elsewhere",
        "a.xml",
        '<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">' + _project(_task(1)),
        "a document type can't stand in a plan",
    ),
    _case("XML nested without end", "a.xml", _project("<a>" * 100_000), "nested more than 50 deep"),
    _case("three hundred thousand elements", "a.xml", _project("<a/>" * 300_001), "more than 300,000 elements"),
    _case("XML that breaks off", "a.xml", _project(_task(1))[:-20], "is no XML"),
    _case(
        "XML in an encoding that is none", "a.xml", '<?xml version="1.0" encoding="klingon"?>' + _project(), "is no XML"
    ),
    _case("a project without tasks", "a.xml", _project(), "there is no task in it"),
    _case(
        "a number that is none",
        "a.xml",
        _project(_task(1, more="<PercentComplete>x</PercentComplete>")),
        "is no ms-project",
    ),
    _case(
        "tasks that wait for each other",
        "a.xml",
        _project(_task(1, "dig", LINK.format(2)), _task(2, "fill", LINK.format(1))),
        "dig",
    ),
    _case("links to nowhere", "a.xml", _project(_task(1, more=LINK.format(99)))),
    _case("names that write from right to left", "a.xml", _project(_task(1, "\u202egid\u202c"))),
    _case("names that would run", "a.xml", _project(_task(1, "=cmd|' /C calc'!A0"))),
    _case(
        "eleven thousand tasks", "a.xml", _project(*(_task(n) for n in range(1, 11_001))), "has more than 10,000 tasks"
    ),
    _case(
        "summaries that wait for summaries",
        "a.csv",
        "id,task,hours,after,part of\n1,a,,,\n2,b,,1,\n" + "".join(f"{n},t,1,,{1 + n % 2}\n" for n in range(3, 4000)),
        "links",
    ),
    _case(
        "parts of parts of parts",
        "a.csv",
        "id,task,hours,part of\n1,t,1,\n" + "".join(f"{n},t,1,{n - 1}\n" for n in range(2, 3000)),
    ),
    _case("a part of itself", "a.csv", "id,task,hours,part of\n1,dig,1,2\n2,fill,1,1\n"),
    _case("hours without end in a list", "a.csv", "task,hours\ndig,1e400\n", "is no duration"),
    _case("hours beyond any plan in a list", "a.csv", "task,hours\ndig,9999999999999\n", "hours"),
    _case(
        "data from a file of others", "a.csv", 'task,hours\ndig,"{samples: {file: /etc/passwd}}"\n', "is no duration"
    ),
    _case("a cell of a megabyte", "a.csv", f"task,hours\n{'d' * 1_000_000},3\n", "is no CSV"),
    _case("a list that is binary", "a.csv", b"task,hours\n\0\n", "is binary, not text"),
    _case("a list without tasks", "a.csv", "when,where\n1,2\n", "no column names the tasks"),
    _case("an empty list", "a.csv", "", "has no rows"),
    _case("an empty XER", "a.xer", "ERMHDR\t8\n%T\tTASK\n%F\ttask_id\n", "there is no table TASK in it"),
    _case(
        "an XER with a broken number",
        "a.xer",
        "ERMHDR\t8\n%T\tTASK\n%F\ttask_id\ttarget_drtn_hr_cnt\n%R\t1\tx\n",
        "is no p6-xer",
    ),
    _case("a workbook that is none", "a.xlsx", b"PK\3\4 and so on", "is no workbook"),
    _case("a workbook without parts", "a.xlsx", _zip("a.txt", b"a"), "is no workbook that can be read"),
    _case(
        "a bomb of a workbook", "a.xlsx", _zip("xl/workbook.xml", b" " * 60_000_000), "is longer than 20 MB, unpacked"
    ),
    _case("a flowchart of nonsense", "a.mmd", "flowchart TD\n a ==== ((((\n", "no flowchart goes on with"),
    _case("a flowchart of a line", "a.mmd", "flowchart TD\n" + "a-->" * 10_000, "is too long"),
    _case(
        "all to all",
        "a.mmd",
        "flowchart TD\n" + " & ".join(f"a{n}" for n in range(140)) + "-->" + " & ".join(f"b{n}" for n in range(150)),
        "arrows",
    ),
    _case("arrows that never end", "a.mmd", "flowchart TD\n" + ("a -- b " * 280 + "\n") * 500, "no flowchart goes on"),
    _case("a chart without durations", "a.mmd", "gantt\n dig : active\n", "has no duration"),
    _case("a date that is none", "a.mmd", "gantt\n dig : d, 2026-02-31, 2026-03-01\n", "is no date"),
    _case("a graph of braces", "a.dot", "digraph " + "{" * 100_000, "nested more than 50 deep"),
    _case("a graph of brackets", "a.dot", "digraph { a " + "[" * 100_000, "no attribute is called '['"),
    _case("a graph that breaks off", "a.dot", "digraph { a -> ", "it ends too early"),
    _case("a graph in a quote left open", "a.dot", 'digraph { a -> "b }', "no graph goes on with"),
    _case("a graph in a bracket left open", "a.dot", "digraph { a -> <b" + "<" * 50_000 + " }", "a brace is left open"),
    _case("a graph without arrows", "a.dot", "graph { a -- b }", "a graph of arrows begins with 'digraph'"),
    _case(
        "chances over one", "a.dot", 'digraph { a -> b [label="70%"]; a -> c [label="60%"] }', "over 1", "--hours", "3"
    ),
    _case("hours from elsewhere that are none", "a.dot", "digraph { a -> b }", "soon", "--hours", "soon"),
]
