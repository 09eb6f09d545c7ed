// The first look: a card in the corner that covers no control at the top, is told once and remembered by the browser.
(() => {
  const KEPT = "duban-tour", LOOK = 300, LONGEST = 120000;
  const remembered = () => { try { return localStorage.getItem(KEPT); } catch { return "no place to remember"; } };
  const remember = () => { try { localStorage.setItem(KEPT, "seen"); } catch { /* shown again the next time */ } };
  if (remembered()) return;

  const STYLE = `
    .duban-tour { position: fixed; z-index: 999; right: 24px; bottom: 56px; width: min(22rem, calc(100vw - 32px));
      padding: 16px 20px; border-radius: 6px; font: 15px/1.6 inherit; font-family: inherit;
      background: light-dark(#FFFFFF, #1B222A); color: light-dark(#1A222B, #E8ECF0);
      border: 1px solid light-dark(#C9D1D8, #44505C); box-shadow: 0 8px 28px rgba(0, 0, 0, .18); }
    .duban-tour * { box-sizing: border-box; margin: 0; }
    .duban-tour small { color: light-dark(#535E69, #AEB8C1); font-size: 13px; }
    .duban-tour strong { display: block; font-size: 16px; font-weight: 650; line-height: 1.4; padding: 2px 0 4px; }
    .duban-tour p { font-size: 15px; line-height: 1.6; }
    .duban-tour div { display: flex; gap: 4px 8px; align-items: center; margin-top: 12px; flex-wrap: wrap; }
    .duban-tour :is(button, a) { font: inherit; font-size: 14px; min-height: 36px; padding: 4px 12px; border-radius: 4px;
      border: 1px solid transparent; background: none; color: light-dark(#1B5E9E, #7DB8EE); cursor: pointer;
      text-decoration: none; display: inline-flex; align-items: center; }
    .duban-tour .first { background: light-dark(#1B5E9E, #7DB8EE); color: light-dark(#FFFFFF, #12171D); }
    .duban-tour .away { margin-left: auto; padding: 4px 0; color: light-dark(#535E69, #AEB8C1); }
    .duban-tour :is(button, a):hover { text-decoration: underline; }
    .duban-tour :focus-visible { outline: 2px solid light-dark(#1B5E9E, #7DB8EE); outline-offset: 2px; }
    @media (max-width: 640px) { .duban-tour { right: 16px; bottom: 64px; } .duban-tour :is(button, a) { min-height: 44px; } }
    @media print { .duban-tour { display: none; } }`;

  const language = () => {
    const asked = new URLSearchParams(location.search).get("lang");
    return asked in TOUR_WORDS ? asked : navigator.language.startsWith("zh") ? "zh" : "en";
  };
  const made = (name, text, attributes = {}) => Object.assign(document.createElement(name), { textContent: text }, attributes);

  let step = 0, shownIn = "";
  const card = made("aside", "", { className: "duban-tour" });
  const away = () => { remember(); clearInterval(following); card.remove(); };

  const draw = (focused) => {
    const words = TOUR_WORDS[shownIn = language()], [title, text] = words.steps[step];
    const isLast = step === words.steps.length - 1, line = made("div", "");
    const counted = words.step.replace("{step}", step + 1).replace("{steps}", words.steps.length);
    const go = (to) => () => { step = to; draw(true); };
    if (step) line.append(made("button", words.back, { type: "button", onclick: go(step - 1) }));
    line.append(made("button", isLast ? words.done : words.next,
      { type: "button", className: "first", onclick: isLast ? away : go(step + 1) }));
    if (isLast) line.append(made("a", words.guides, { href: words.help, target: "_blank", onclick: away }));
    else line.append(made("button", words.close, { type: "button", className: "away", onclick: away }));
    card.lang = shownIn === "zh" ? "zh-CN" : "en";
    card.setAttribute("aria-label", words.name);
    card.replaceChildren(made("small", `${words.name} · ${counted}`), made("strong", title), made("p", text), line);
    if (focused) card.querySelector(".first").focus();
  };

  card.addEventListener("keydown", (event) => { if (event.key === "Escape") away(); });
  const following = setInterval(() => {
    const page = document.querySelector('[data-testid="stMain"] h1');
    if (performance.now() > LONGEST && !card.isConnected) clearInterval(following);
    if (!page) return;
    if (!card.isConnected) {
      const style = getComputedStyle(document.querySelector(".stApp"));
      card.style.colorScheme = style.colorScheme;
      card.style.fontFamily = style.fontFamily;
      document.head.append(made("style", STYLE));
      document.body.append(card);
    }
    if (shownIn !== language()) draw(false);
  }, LOOK);
})();
