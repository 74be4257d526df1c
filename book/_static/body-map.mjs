// Shows one place of the body at a time, beside the drawing. The places are tabs then:
// one stop of the tab key, arrow keys go round. Without this script each place is a
// link to its text.
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

for (const map of document.querySelectorAll(".body-map")) {
  const group = map.querySelector(".places");
  const tabs = [...group.querySelectorAll("a")];
  // Links of a drawing have no `hash` of their own.
  const hashOf = (tab) => tab.getAttribute("href");
  const panelOf = (tab) => document.getElementById(hashOf(tab).slice(1));
  const fromAddress = () => tabs.find((tab) => hashOf(tab) === location.hash);

  const choose = (chosen) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.setAttribute("tabindex", isChosen ? "0" : "-1");
      panelOf(tab).hidden = !isChosen;
    }
  };
  // The address follows, so that a place can be shared; the page does not move.
  const go = (tab) => {
    choose(tab);
    tab.focus({ preventScroll: true });
    history.replaceState(history.state, "", hashOf(tab));
  };
  const aim = (key, at) => {
    if (key in STEPS) return tabs.at((at + STEPS[key]) % tabs.length);
    return { Home: tabs[0], End: tabs.at(-1), " ": tabs[at], Enter: tabs[at] }[key];
  };

  tabs.forEach((tab, at) => {
    const panel = panelOf(tab);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    tab.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(tab);
    });
    tab.addEventListener("keydown", (event) => {
      const next = event.altKey || event.ctrlKey || event.metaKey
        ? undefined
        : aim(event.key, at);
      if (next === undefined) return;
      event.preventDefault();
      go(next);
    });
  });
  group.setAttribute("role", "tablist");
  group.setAttribute("aria-label", "Places of the body");
  map.classList.add("is-live");
  choose(fromAddress() ?? tabs[0]);
  addEventListener("hashchange", () => {
    const tab = fromAddress();
    if (tab) choose(tab);
  });
}
