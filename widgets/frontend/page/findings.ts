/** Filters the page of all findings; without it the page shows them all. */

import { type Choices, choicesOf, fits, queryOf } from "./filter.ts";

function start(form: HTMLFormElement, count: HTMLElement): void {
  const rows = [...document.querySelectorAll<HTMLElement>(".findings tbody tr")];
  const lists = [...form.querySelectorAll("select")];
  const sections = new Map<Element, HTMLElement[]>();
  for (const row of rows) {
    const section = row.closest("section")!;
    sections.set(section, [...sections.get(section) ?? [], row]);
  }

  const chosen = (): Choices =>
    Object.fromEntries(lists.map((list) => [list.name, list.value]));

  const show = (choices: Choices, unknown: readonly string[] = []) => {
    for (const row of rows) row.hidden = !fits(row.dataset, choices);
    for (const [section, members] of sections) {
      section.toggleAttribute("hidden", members.every((row) => row.hidden));
    }
    const left = rows.filter((row) => !row.hidden).length;
    const said = `${left} of ${count.dataset.total} findings`;
    count.textContent = unknown.length === 0
      ? said
      : `${said}. The address asks for ${unknown.join(" and ")}, which is not there.`;
  };

  const known = Object.fromEntries(
    lists.map((list) => [list.name, [...list.options].map((option) => option.value)]),
  );
  const { choices, unknown } = choicesOf(location.search, known);
  for (const list of lists) list.value = choices[list.name];
  show(choices, unknown);

  form.addEventListener("change", () => {
    const query = queryOf(chosen());
    // The place on the page goes: its row may be hidden now.
    history.replaceState(null, "", location.pathname + (query && `?${query}`));
    show(chosen());
  });
  form.addEventListener("reset", () => {
    history.replaceState(null, "", location.pathname);
    // The lists are back at their start only after this event.
    setTimeout(() => show(chosen()));
  });
  // The contents of the page lead to chapters that a choice may have hidden.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    for (const list of lists) list.value = "";
    history.replaceState(null, "", location.pathname + location.hash);
    show(chosen());
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.inert = false;
}

const form = document.querySelector<HTMLFormElement>("#findings-filter");
const count = document.querySelector<HTMLElement>("#findings-count");
if (form && count) start(form, count);
