// One act of the reader is one step back. What a page adds to its own address says what it shows already, and what it
// changes within a moment belongs to the same act: neither is a step of its own.
(() => {
  const MOMENT = 1500;
  const push = history.pushState.bind(history);
  let pushedAt = -Infinity;
  history.pushState = (state, title, url) => {
    const before = new URL(location.href), after = new URL(url ?? "", location.href);
    const isSamePage = before.pathname === after.pathname;
    const onlyAdds = [...before.searchParams].every(([key, value]) => after.searchParams.get(key) === value);
    const isSameAct = performance.now() - pushedAt < MOMENT;
    if (isSamePage && (onlyAdds || isSameAct)) {
      history.replaceState(state, title, url);
      return;
    }
    pushedAt = performance.now();
    push(state, title, url);
  };
})();
