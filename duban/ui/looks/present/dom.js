// Elements are made of text alone: what comes from people is never read as markup.

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else if (key === "colour") element.style.setProperty("--colour", value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

export const two = (count) => String(count).padStart(2, "0");

export const clock = (seconds) => `${two(Math.floor(seconds / 60))}:${two(Math.floor(seconds % 60))}`;

// A day, or a number with the first letter of its measure, stays on one line: Chinese may break anywhere else.
const WHOLE = /\d{4}年\d{1,2}月\d{1,2}日|\d{4}年|[+−]?\d[\d,.]*\s?(?:%|\p{Script=Han})?/gu;

export function wholeNumbers(text) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(WHOLE)) {
    parts.push(text.slice(from, found.index), make("span", { class: "whole" }, found[0]));
    from = found.index + found[0].length;
  }
  return [...parts, text.slice(from)];
}
