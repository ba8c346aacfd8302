"use strict";

// Reads the chance of each strategy off its curve, at the hours that the slider stands at.
const panel = document.querySelector(".deadline");
const readings = JSON.parse(document.querySelector("#readings").textContent);
const slider = panel.querySelector("input");
const given = panel.querySelector("output");
const items = panel.querySelectorAll(".readings li");
const said = panel.querySelector("[role=status]");

function read() {
  const at = Number(slider.value);
  const hours = readings.hours[at];
  given.textContent = `${readings.written[at]} h`;
  slider.setAttribute("aria-valuetext", `${readings.written[at]} hours`);
  readings.strategies.forEach((strategy, number) => {
    const [bar, text] = items[number].querySelectorAll("rect, b");
    bar.setAttribute("width", `${100 * strategy.chance[at]}%`);
    text.textContent = strategy.written[at];
  });
  const told = readings.strategies.map((strategy) => `${strategy.name} ${strategy.written[at]}`);
  said.textContent = `Truly succeeded within ${readings.written[at]} hours: ${told.join(", ")}.`;
  for (const cursor of document.querySelectorAll(".cursor")) {
    const { start, hour, left, right } = cursor.dataset;
    const x = Number(start) + hours * Number(hour);
    cursor.setAttribute("visibility", Number(left) <= x && x <= Number(right) ? "visible" : "hidden");
    cursor.setAttribute("x1", x);
    cursor.setAttribute("x2", x);
  }
}

slider.addEventListener("input", read);
panel.hidden = false;
read();
