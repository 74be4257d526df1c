/** The page of progress: pictures and tables, one file to keep, one page to hand in. */

import { download, h } from "../../widgets/frontend/view/dom.ts";
import { fill } from "../../widgets/frontend/view/strings.ts";
import { shortTitle } from "./study/bank.ts";
import { bringIn, MOST_BYTES, readFile, writeFile } from "./study/file.ts";
import { byBelief, byChapter, byFinding, isSolid } from "./study/mastery.ts";
import { keyToShares, type Share, shares } from "./study/pictures.ts";
import {
  button,
  dateOf,
  folded,
  prose,
  type Study,
  studyPage,
  table,
} from "./study/shell.ts";
import { strings } from "./study/strings.ts";
import { when } from "./study/when.ts";
import { daysBetween } from "./study/schedule.ts";

const says = ({ right, wrong, open }: Share) =>
  fill(strings.rightOf, { right, count: right + wrong + open });

function build(study: Study): void {
  const { bank, journal, root, signal } = study;
  const of = journal.of.bind(journal);
  const counts = h("div", { class: "il6-study-body" });
  const told = h("p", { role: "status", class: "il6-screen" });

  function show(): void {
    const folds = () => [...counts.querySelectorAll("details")];
    const isOpen = folds().map((fold) => fold.open);
    const chapters = byChapter(bank, of);
    const total = chapters.reduce<Share>((sum, { share }) => ({
      right: sum.right + share.right,
      wrong: sum.wrong + share.wrong,
      open: sum.open + share.open,
    }), { right: 0, wrong: 0, open: 0 });
    const answered = total.right + total.wrong;
    counts.replaceChildren(
      h(
        "p",
        { class: "il6-overview" },
        answered === 0 ? strings.unbegun : fill(strings.overview, {
          right: total.right,
          count: answered + total.open,
          answered,
        }),
      ),
      chapterPart(chapters),
      findingPart(),
      beliefPart(),
    );
    folds().forEach((fold, place) => fold.open = isOpen[place] ?? false);
    study.tellStorage();
  }

  function chapterPart(rows: ReturnType<typeof byChapter>): HTMLElement {
    const pictures = rows.map(({ chapter, share }) => ({
      name: shortTitle(chapter),
      says: says(share),
      share,
    }));
    const head = [strings.chapter, strings.right, strings.wrong, strings.open];
    const numbers = rows.map(({ chapter, share }) => [
      h("a", { href: chapter.page }, ...prose(shortTitle(chapter))),
      ...[share.right, share.wrong, share.open].map(String),
    ]);
    return h(
      "section",
      {},
      h("h2", {}, strings.byChapter),
      keyToShares(),
      shares(strings.byChapter, pictures),
      folded(strings.numbers, table(strings.byChapter, head, numbers)),
    );
  }

  function findingPart(): HTMLElement {
    const rows = byFinding(bank, of);
    const pictures = bank.map((chapter) => {
      const own = rows.filter((row) => row.chapter === chapter);
      const solid = own.filter(isSolid).length;
      const shaky = own.filter(({ share }) => share.wrong > 0).length;
      return {
        name: shortTitle(chapter),
        says: fill(strings.rightOf, { right: solid, count: own.length }),
        share: { right: solid, wrong: shaky, open: own.length - solid - shaky },
      };
    });
    const head = [
      strings.finding,
      strings.chapter,
      strings.questions,
      strings.prompt,
    ];
    const numbers = rows.map(({ id, chapter, claim, share, due }) => [
      h("a", { href: `${chapter.page}#finding-${id}` }, ...prose(claim)),
      shortTitle(chapter),
      says(share),
      due ? when(daysBetween(Date.now(), due)) : strings.none,
    ]);
    return h(
      "section",
      {},
      h("h2", {}, strings.byFinding),
      h("p", { class: "il6-hint" }, strings.findingSays),
      shares(strings.byFinding, pictures),
      folded(strings.numbers, table(strings.byFinding, head, numbers)),
    );
  }

  function beliefPart(): HTMLElement {
    const rows = byBelief(bank, of);
    const head = [strings.belief, strings.times, strings.last, strings.since];
    const numbers = rows.map(({ belief, times, last, isLetGo }) => [
      h("span", {}, ...prose(belief)),
      String(times),
      dateOf(last),
      isLetGo ? strings.letGo : strings.stillHeld,
    ]);
    return h(
      "section",
      {},
      h("h2", {}, strings.byBelief),
      rows.length === 0
        ? h("p", {}, strings.noBeliefs)
        : table(strings.byBelief, head, numbers),
    );
  }

  show();
  journal.onChange(show);
  root.append(
    h("p", { class: "il6-printed", "data-printed": "" }),
    counts,
    ...filePart(study, told, show),
    told,
    h("p", { class: "il6-printed" }, strings.honest),
  );
  printPart(root, signal);
}

/** Save, read and forget. */
function filePart(
  { bank, journal, signal }: Study,
  told: HTMLElement,
  show: () => void,
): HTMLElement[] {
  const input = h("input", {
    type: "file",
    name: "progress-file",
    accept: ".json,application/json",
    class: "il6-file",
  });

  const save = button(strings.exportAll, { name: "export" }, () => {
    const date = new Date().toISOString().slice(0, 10);
    const name = fill(strings.fileName, { date });
    download(name, writeFile(journal), "application/json");
  }, signal);
  const open = button(
    strings.importAll,
    { name: "import" },
    () => input.click(),
    signal,
  );
  input.addEventListener("change", async () => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    told.textContent = await read(file);
    input.value = "";
    show();
  }, { signal });

  async function read(file: File): Promise<string> {
    if (file.size > MOST_BYTES) return strings.fileLarge;
    let text: string;
    try {
      text = await file.text();
    } catch {
      return strings.fileUnread;
    }
    const contents = readFile(text);
    if ("refused" in contents) return contents.refused;
    const numeric = bank.flatMap(({ spec }) => spec.items)
      .filter(({ kind }) => kind === "numeric").map(({ id }) => id);
    if (!bringIn(contents, journal, new Set(numeric))) return strings.fileFull;
    return fill(strings.fileRead, { count: contents.histories.size });
  }

  const ask = h("div", { class: "il6-screen", hidden: true });
  const forget = button(strings.reset, { name: "reset" }, () => {
    ask.hidden = false;
    forget.hidden = true;
    keep.focus();
  }, signal);
  const close = () => {
    ask.hidden = true;
    forget.hidden = false;
    forget.focus();
  };
  const yes = button(strings.resetYes, { name: "reset-yes" }, () => {
    journal.reset();
    told.textContent = strings.resetDone;
    show();
    close();
  }, signal);
  const keep = button(strings.resetNo, { name: "reset-no" }, close, signal);
  ask.append(
    h("p", {}, strings.resetAsk),
    h("div", { class: "il6-row" }, keep, yes),
  );
  return [
    h(
      "section",
      { class: "il6-screen" },
      h("h2", {}, strings.yours),
      h("div", { class: "il6-row" }, save, open, forget, input),
      ask,
    ),
  ];
}

/** A name for the printed page, which is kept nowhere. */
function printPart(root: HTMLElement, signal: AbortSignal): void {
  const line = root.querySelector<HTMLElement>("[data-printed]")!;
  const name = h("input", { type: "text", name: "reader", autocomplete: "name" });
  const date = dateOf(Date.now());
  const sign = () => {
    const given = name.value.trim();
    line.textContent = given
      ? fill(strings.printed, { name: given, date })
      : fill(strings.printedNameless, { date });
  };
  // Tables are printed open, and folded again.
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    sign();
    opened = [...root.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    for (const fold of opened) fold.open = true;
  }, { signal });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  }, { signal });
  sign();
  root.append(
    h(
      "section",
      { class: "il6-screen" },
      h("h2", {}, strings.handIn),
      h("p", { class: "il6-hint" }, strings.honest),
      h("div", { class: "il6-field" }, h("label", {}, strings.name, name)),
      button(strings.print, { name: "print" }, () => globalThis.print(), signal),
    ),
  );
}

export default studyPage("progress", import.meta.url, build);
