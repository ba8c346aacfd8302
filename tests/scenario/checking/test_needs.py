"""The team has whom the tasks need."""


def test_nobody_is_called_so(complaint):
    said = complaint("team: {researcher: 1}\ntasks:\n  a: {needs: [resercher], hours: 1}\n")
    assert said == (
        "a.yaml:4:15: tasks > a > needs: "
        "nobody in the team is called 'resercher' (did you mean 'researcher'?)"
    )


def test_there_are_not_so_many(complaint):
    said = complaint(
        "team: {gpu: {count: 1, machine: true}}\n"
        "tasks:\n  a: {hours: 1, unattended: {hours: 2, needs: {gpu: 2}}}\n"
    )
    assert said.startswith(
        "a.yaml:4:48: tasks > a > unattended > needs: needs 2 of 'gpu', and the team has 1"
    )


def test_without_a_team_nobody_is_needed(complaint):
    said = complaint("tasks:\n  a: {needs: ann, hours: 1}\n")
    assert said.startswith("a.yaml:3:14: tasks > a > needs: there is no team to have 'ann'")


def test_needing_nobody_needs_no_team(complaints):
    assert complaints("estimate: 1\ntasks: {a: {needs: [], hours: 1}}\n") == []
