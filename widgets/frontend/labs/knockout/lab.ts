/** The bench: stages, what is kept, undone and announced. */

import { h } from "../../view/dom.ts";
import { type Mount, takePlace } from "../../view/host_model.ts";
import { recall, remember } from "../../view/storage.ts";
import { fill } from "../../view/strings.ts";
import { seedOf } from "../../view/seed.ts";
import { design } from "./design.ts";
import { genotype } from "./genotype.ts";
import { grade } from "./grading.ts";
import { line } from "./line.ts";
import { measureStage } from "./measure.ts";
import { type Bench, button, table } from "./parts.ts";
import { plan } from "./plan.ts";
import { report } from "./report.ts";
import { screen } from "./screen.ts";
import { sound, type Spec, START, type Work } from "./spec.ts";
import { decided, furthest, isDone, type Stage, STAGES } from "./steps.ts";
import { STRINGS } from "./strings.ts";

const KIND = "knockout";
const KEY = "lab:knockout";
const VERSION = 1;
// Steps that can be undone.
const DEEP = 50;

const DRAW: Record<Stage, (bench: Bench) => Node[]> = {
  design,
  screen,
  line,
  plan,
  cross: genotype,
  measure: measureStage,
  report,
};

interface Kept {
  /** Work on other mice is not this reader's. */
  seed: number;
  stage: number;
  work: unknown;
}

export function render({ model, el }: Mount): () => void {
  const spec = model.get("spec") as Spec;
  const seed = seedOf(model.get("seed"));
  const told = model.get("work") as Record<string, unknown>;
  const isTold = Object.keys(told).length > 0;
  const found = isTold ? undefined : recall(KEY, VERSION) as Kept | undefined;
  const kept = found?.seed === seed ? found : undefined;
  let work = sound(isTold ? told : kept?.work, spec);
  let stage = Math.min(
    furthest(spec, seed, work),
    isTold ? STAGES.length : Math.max(0, Math.round(Number(kept?.stage) || 0)),
  );
  const past: { work: Work; stage: number }[] = [];
  let drawn = new AbortController();

  const title = h("h3", { class: "il6-title", tabindex: -1 }, spec.title);
  const nav = h("ol", { class: "il6-lab-steps" });
  const body = h("div", { class: "il6-lab-body" });
  const said = h("p", { class: "il6-unseen", role: "status" });
  const note = h("p", { class: "il6-note", hidden: true }, STRINGS.forgotten);
  const view = h(
    "div",
    { class: "il6-view il6-lab", role: "group", "aria-label": spec.title },
    title,
    h("p", { class: "il6-lead" }, spec.lead),
    h("nav", { "aria-label": STRINGS.steps }, nav),
    body,
    said,
    note,
    h(
      "p",
      { class: "il6-limits" },
      h("b", {}, STRINGS.limits),
      ` ${spec.limits}`,
    ),
    h(
      "details",
      {},
      h("summary", {}, STRINGS.sources),
      table(
        STRINGS.sources,
        [STRINGS.what, STRINGS.value, STRINGS.from],
        spec.sources,
      ),
    ),
  );

  const say = (words: string) => said.textContent = words;

  function decide(changes: Partial<Work>, words = ""): void {
    past.push({ work, stage });
    if (past.length > DEEP) past.shift();
    work = decided(work, changes);
    draw();
    tell();
    say(words);
  }

  function go(to: number): void {
    stage = to;
    draw();
    keep();
    // The stage begins with its own heading; the reader continues there.
    body.querySelector<HTMLElement>(".il6-lab-head")?.focus();
  }

  function undo(): void {
    const last = past.pop();
    if (!last) return;
    ({ work, stage } = last);
    draw();
    tell();
    say(STRINGS.undone);
  }

  function restart(): void {
    past.push({ work, stage });
    work = { ...START };
    stage = 0;
    draw();
    tell();
    title.focus();
    say(STRINGS.startedAgain);
  }

  function keep(): void {
    note.hidden = remember(KEY, VERSION, { seed, stage, work } satisfies Kept);
  }

  function tell(): void {
    keep();
    const scores = Object.entries(grade(spec, seed, work))
      .map(([part, { score }]) => [part, score]);
    model.set("work", work);
    model.set("result", work.handed ? Object.fromEntries(scores) : {});
    model.set("seed", seed);
    model.save_changes();
  }

  function step(name: Stage, number: number, open: number, signal: AbortSignal) {
    const isOpen = number <= open;
    const words = STRINGS.stages[name];
    const pressed = () => {
      if (isOpen) return go(number);
      const first = STRINGS.needs[STAGES[open]];
      say(fill(STRINGS.notYet, { stage: words, first }));
    };
    return h(
      "li",
      { "data-done": isDone(spec, seed, work, name) ? "true" : undefined },
      button(words, `stage-${name}`, pressed, signal, {
        "aria-current": number === stage ? "step" : undefined,
        "aria-disabled": isOpen ? undefined : "true",
      }),
    );
  }

  function draw(): void {
    const active = document.activeElement as HTMLElement | null;
    const key = view.contains(active) ? active?.dataset.key : undefined;
    const unfolded = [...body.querySelectorAll("details")].map(({ open }) => open);
    const wasAt = body.dataset.stage;
    drawn.abort();
    drawn = new AbortController();
    const { signal } = drawn;
    const open = furthest(spec, seed, work);
    stage = Math.min(stage, open);
    const name = STAGES[stage];
    nav.replaceChildren(...STAGES.map((each, k) => step(each, k, open, signal)));
    const bench: Bench = { spec, seed, work, signal, decide, say };
    const after = STAGES[stage + 1];
    const isReady = isDone(spec, seed, work, name);
    const need = STRINGS.needs[name];
    body.dataset.stage = name;
    body.replaceChildren(
      h(
        "h4",
        { class: "il6-lab-head", tabindex: -1 },
        `${stage + 1}. ${STRINGS.stages[name]}`,
      ),
      ...DRAW[name](bench),
      h(
        "div",
        { class: "il6-lab-foot" },
        after
          ? button(
            fill(STRINGS.goOn, { stage: STRINGS.stages[after] }),
            "on",
            () => {
              if (isReady) return go(stage + 1);
              say(
                fill(STRINGS.notYet, { stage: STRINGS.stages[after], first: need }),
              );
            },
            signal,
            { class: "il6-lab-do", "aria-disabled": isReady ? undefined : "true" },
          )
          : undefined,
        button(STRINGS.undo, "undo", undo, signal, {
          class: "il6-quiet",
          disabled: past.length === 0,
        }),
        button(STRINGS.again, "again", restart, signal, { class: "il6-quiet" }),
        isReady || !after ? undefined : h(
          "span",
          { class: "il6-note" },
          fill(STRINGS.notYet, { stage: STRINGS.stages[after], first: need }),
        ),
      ),
    );
    if (wasAt === name) {
      const folds = [...body.querySelectorAll("details")];
      if (folds.length === unfolded.length) {
        folds.forEach((fold, k) => fold.open = unfolded[k]);
      }
    }
    if (key === undefined) return;
    const again = view.querySelector<HTMLElement>(`[data-key="${key}"]`);
    // What had the focus may be gone; the stage's head is the next best place.
    (again ?? body.querySelector<HTMLElement>(".il6-lab-head"))?.focus();
  }

  function follow(): void {
    const now = model.get("work") as Record<string, unknown>;
    // What this page has just told comes back unchanged.
    if (JSON.stringify(now) === JSON.stringify(work)) return;
    work = sound(now, spec);
    stage = furthest(spec, seed, work);
    draw();
    tell();
  }

  draw();
  tell();
  model.on("change:work", follow);
  const leave = takePlace(el, KIND, KIND, view);
  return () => {
    drawn.abort();
    model.off("change:work", follow);
    leave();
  };
}
