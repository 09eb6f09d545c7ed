// What the guides do beside being read: words are found in them. Chinese has no spaces between words, so every piece of text is looked through as it is.
(() => {
  const box = document.getElementById("words"), list = document.getElementById("found");
  // A picture opens in its full size, and the other language opens at the same chapter.
  for (const picture of document.querySelectorAll("main img")) {
    const whole = document.createElement("a");
    Object.assign(whole, { href: picture.src, target: "_blank" });
    picture.replaceWith(whole);
    whole.append(picture);
  }
  const other = document.querySelector("a.tongue"), there = other.href;
  other.addEventListener("click", () => { other.href = there + location.hash; });

  const { index, base, tongue, none } = box.dataset;
  const MOST = 12, BEFORE = 24, AFTER = 60;
  let pages;

  const read = async () => {
    pages ??= fetch(index).then((answer) => answer.json()).then(({ docs }) =>
      docs.filter((part) => part.location.startsWith(`${tongue}/`) && part.location.includes("#")));
    return pages;
  };

  const found = (parts, asked) => parts
    .map((part) => {
      const title = part.title.toLowerCase(), text = part.text.toLowerCase();
      const every = asked.every((word) => title.includes(word) || text.includes(word));
      return { part, weight: every ? 1 + asked.filter((word) => title.includes(word)).length : 0 };
    })
    .filter(({ weight }) => weight)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST)
    .map(({ part }) => part);

  const marked = (text, asked) => {
    const shown = document.createElement("small"), low = text.toLowerCase();
    const [at, word] = asked.map((one) => [low.indexOf(one), one]).filter(([place]) => place >= 0)
      .sort(([one], [other]) => one - other)[0] ?? [0, ""];
    const hit = document.createElement("mark");
    hit.textContent = text.slice(at, at + word.length);
    shown.append(text.slice(Math.max(0, at - BEFORE), at), hit, text.slice(at + word.length, at + word.length + AFTER));
    return shown;
  };

  const line = (part, asked) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = `${base.replace(/\/?$/, "/")}${part.location}`;
    link.append(part.title, marked(part.text, asked));
    link.addEventListener("click", hide);
    item.append(link);
    return item;
  };

  const hide = () => { list.hidden = true; };
  const show = async () => {
    const asked = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    if (!asked.length) return hide();
    const lines = found(await read(), asked).map((part) => line(part, asked));
    if (!lines.length) {
      const item = document.createElement("li");
      item.textContent = none;
      lines.push(item);
    }
    list.replaceChildren(...lines);
    list.hidden = false;
  };

  box.addEventListener("input", show);
  box.addEventListener("focus", show);
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) hide(); });
  document.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && !list.hidden) { hide(); box.focus(); hide(); }
    if (event.key === "/" && document.activeElement !== box) { event.preventDefault(); box.focus(); }
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    (links[at + (event.key === "ArrowDown" ? 1 : -1)] ?? box).focus();
  });
})();
