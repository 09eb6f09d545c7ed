// A day chosen by its parts, written as everywhere in Duban; what the browser shows of a date follows its own language.

import { make } from "./dom.js";

const two = (number) => String(number).padStart(2, "0");

// `parts` are the names of years, months and days in the order of the language; `first` is the day at the beginning.
export function dayField(parts, first) {
  const lists = Object.fromEntries(parts.order.map((part) => [part, make("select", { name: part, "aria-label": parts.labels[part] },
    parts[part].map(([value, name]) => make("option", { value }, name)))]));
  const last = () => new Date(Number(lists.year.value), Number(lists.month.value), 0).getDate();
  // The 31st of a shorter month is its last day.
  const keepWithin = () => {
    for (const option of lists.day.options) option.hidden = option.disabled = Number(option.value) > last();
    if (Number(lists.day.value) > last()) lists.day.value = last();
  };
  const put = (iso) => {
    const [year, month, day] = iso.split("-").map(Number);
    if (![...lists.year.options].some((option) => Number(option.value) === year)) {
      lists.year.append(make("option", { value: year }, parts.year[0][1].replace(parts.year[0][0], year)));
    }
    Object.assign(lists.year, { value: year });
    Object.assign(lists.month, { value: month });
    lists.day.value = day;
    keepWithin();
  };
  for (const part of ["year", "month"]) lists[part].addEventListener("change", keepWithin);
  put(first);
  const element = make("div", { class: "day", role: "group" }, parts.order.map((part) => lists[part]));
  return { element, put, get value() { return `${lists.year.value}-${two(lists.month.value)}-${two(lists.day.value)}`; } };
}
