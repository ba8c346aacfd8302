"""The page in a browser: skipped where Chromium or its driver isn't installed."""

import json
from shutil import which

import pytest

from estimator.report.one_page import html
from estimator.report.one_page.report import make_report
from tests.report.one_page.studies import READ, TRY, report, study

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM, DRIVER = which("chromium"), which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium or chromedriver is not installed")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMED = {"link", "slider", "image", "table", "region", "heading", "navigation", "DisclosureTriangle", "status"}
"""Roles that say nothing without a name or words of their own."""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Write a page, and give its address."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(html.write(report()), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """Start Chromium with a profile of its own."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.get("about:blank")
    yield driver
    driver.quit()


@pytest.fixture
def shown(browser, page):
    """Show the page afresh."""
    browser.get(page)
    return browser


def widen(browser, width, **more):
    """Give a browser a window of that width."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size | more)


def find(browser, selector):
    """Find an element by its selector."""
    return browser.find_element("css selector", selector)


def find_all(browser, selector):
    """Find all elements by their selector."""
    return browser.find_elements("css selector", selector)


def test_nothing_is_requested_and_nothing_goes_wrong(browser, page):
    browser.get_log("performance")
    browser.get(page)
    find(browser, "details").click()
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("data:", "chrome:"))] == [page]
    assert browser.get_log("browser") == []


def test_the_slider_is_worked_by_keyboard_and_tells_what_it_reads(shown):
    slider, status = find(shown, "#slider"), find(shown, "[role=status]")
    first = status.get_attribute("textContent")
    slider.send_keys("\ue010")  # End
    last = status.get_attribute("textContent")
    assert last != first
    assert slider.get_attribute("aria-valuetext") == f"{find(shown, 'output').text.removesuffix(' h')} hours"
    assert find(shown, ".readings b").text in last
    line = find(shown, ".wide .cursor")
    at_the_end = float(line.get_attribute("x1"))
    slider.send_keys("\ue012")  # Left
    assert float(line.get_attribute("x1")) < at_the_end


def test_the_line_on_the_curves_is_not_shown_where_they_are_not(browser, tmp_path):
    late = html.write(make_report(study(READ.replace("20..60", "400..420"))))
    (tmp_path / "late.html").write_text(late, "utf-8")
    browser.get((tmp_path / "late.html").as_uri())
    slider, line = find(browser, "#slider"), find(browser, ".wide .cursor")
    assert line.get_attribute("visibility") == "visible"
    slider.send_keys("\ue011")  # Home
    assert line.get_attribute("visibility") == "hidden"


def test_the_slider_reads_what_the_table_says(shown):
    slider = find(shown, "#slider")
    slider.send_keys("\ue010")
    row = find_all(shown, "#deadline tbody tr")[-1].text.split()
    assert row == [*find(shown, "output").text.split(), *(read.text for read in find_all(shown, ".readings b"))]


@pytest.mark.parametrize("width", [320, 375, 768, 1440])
def test_nothing_overflows(shown, width):
    widen(shown, width)
    assert shown.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_name_that_never_ends_is_broken(browser, tmp_path):
    endless = html.write(make_report(study(READ.replace("Read first", "Read_first" * 12), TRY)))
    (tmp_path / "endless.html").write_text(endless, "utf-8")
    browser.get((tmp_path / "endless.html").as_uri())
    widen(browser, 375)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize(("width", "kind"), [(375, "narrow"), (1440, "wide")])
def test_each_width_has_its_picture(shown, width, kind):
    widen(shown, width)
    seen = {one.get_attribute("class") for one in find_all(shown, "figure > div") if one.is_displayed()}
    assert seen == {kind}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(shown, scheme):
    feature = {"name": "prefers-color-scheme", "value": scheme}
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    colours = "const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]"
    ink, paper = (luminance(colour) for colour in shown.execute_script(colours))
    chart = shown.execute_script("return getComputedStyle(document.querySelector('figure text')).fill")
    low, high = sorted((ink, paper))
    assert (high + 0.05) / (low + 0.05) > 7
    assert abs(luminance(chart) - paper) > 0.25


def luminance(colour):
    """Give the relative luminance of a colour, as the accessibility guidelines define it."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_that_needs_a_name_has_one(shown):
    nodes = shown.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    assert {role for role, _ in roles} >= {"slider", "image", "table", "heading", "navigation", "main"}
    assert not [role for role, name in roles if role in NAMED - {"table", "status"} and not name]


def test_a_page_prints_on_paper_as_wide_as_the_paper(shown):
    from base64 import b64decode

    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    widen(shown, 680)
    assert not find(shown, ".deadline").is_displayed()
    assert shown.execute_script("return document.documentElement.scrollWidth") <= 680
    data = shown.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    assert b64decode(data).startswith(b"%PDF")
