/** One item as a card: question, controls, and what is said about the answer. */

import { h, listen, uniqueId } from "../../widgets/frontend/view/dom.ts";
import { fill, unbroken } from "../../widgets/frontend/view/strings.ts";
import { answerFor } from "./answer.ts";
import { grade, type Remark, type Result } from "./grading.ts";
import { helpWith } from "./help.ts";
import type { Item, QuizSpec, Response } from "./items.ts";
import { pieces, strings } from "./strings.ts";

export interface Card {
  node: HTMLElement;
  /** Show the item with this answer, graded, or open when there is none. */
  show(response: Response | undefined): void;
  /** Show the item with this answer, ungraded. */
  offer(response: Response | undefined): void;
  /** The answer as it stands; undefined while there is none. */
  read(): Response | undefined;
}

/**
 * @param spec the quiz: what misunderstandings and findings say
 * @param answered called with the reader's answer, and with undefined to try again
 */
export function card(
  item: Item,
  spec: QuizSpec,
  signal: AbortSignal,
  answered: (response: Response | undefined) => void,
): Card {
  const isGuess = item.use === "predict";
  const status = h("p", { class: "il6-verdict", role: "status" });
  const answer = answerFor(item, signal, (text) => status.textContent = text);
  const legend = uniqueId("stem");
  const group = h(
    "fieldset",
    { "aria-labelledby": legend },
    h(
      "p",
      { id: legend, class: "il6-stem" },
      ...pieces(unbroken(item.stem)).map(({ text, isEmphasised }) =>
        isEmphasised ? h("em", {}, text) : text
      ),
    ),
    item.kind === "choose-many"
      ? h("p", { class: "il6-hint" }, strings.many)
      : undefined,
    answer.node,
  );
  const check = h(
    "button",
    { type: "submit", name: `${item.id}-check`, class: "il6-check" },
    isGuess ? strings.keep : strings.check,
  );
  const again = h(
    "button",
    { type: "button", name: `${item.id}-again`, class: "il6-again", hidden: true },
    strings.again,
  );
  const node = h(
    "form",
    { class: "il6-card", "data-item": item.id, "data-item-kind": item.kind },
    group,
    h("p", { class: "il6-actions" }, check, again),
    status,
    helpWith(item, signal),
  );
  let remarks: HTMLElement[] = [];

  function open(): void {
    for (const remark of remarks) remark.remove();
    remarks = [];
    for (const part of node.querySelectorAll<HTMLElement>("[data-verdict]")) {
      delete part.dataset.verdict;
      delete part.dataset.chosen;
    }
    delete node.dataset.result;
    group.disabled = again.hidden = false;
    again.hidden = true;
    check.hidden = false;
    status.textContent = "";
  }

  function show(response: Response | undefined): void {
    open();
    answer.write(response);
    if (response === undefined) return;
    const result = grade(item, response);
    node.dataset.result = result.right
      ? "right"
      : result.score > 0
      ? "partly"
      : "wrong";
    group.disabled = true;
    check.hidden = true;
    again.hidden = false;
    for (const remark of result.feedback) explain(remark, response);
    const grounds = evidence(item, spec);
    status.after(grounds);
    remarks.push(grounds);
    status.textContent = verdict(result);
  }

  function explain(remark: Remark, response: Response): void {
    const belief = remark.error ? spec.misunderstandings[remark.error] : undefined;
    const lines = h("p", { class: "il6-says" });
    const isReason = remark.key !== undefined && !remark.right;
    const sentence = isReason ? strings.belongs : strings.spelt;
    const says = unbroken(
      remark.key
        ? `${fill(sentence, { key: remark.key })} ${remark.says}`
        : remark.says,
    );
    if (remark.part === null) {
      lines.append(says);
      if (item.kind === "numeric" && !isGuess) {
        lines.append(
          " " +
            fill(strings.answerIs, {
              answer: Number(item.answer.toPrecision(4)),
              unit: item.unit,
            }) + " " +
            fill(strings.worked, { derivation: item.derivation }),
        );
      }
      status.before(lines);
    } else {
      const part = answer.part(remark.part);
      const isRight = "options" in item
        ? item.options[remark.part].right
        : remark.right;
      part.dataset.verdict = isRight ? "right" : "wrong";
      const isChosen = "options" in item &&
        ([response].flat() as unknown[]).includes(remark.part);
      if (isChosen) part.dataset.chosen = strings.chosen;
      // A guess is compared, not marked.
      if (!isReason && !isGuess) {
        lines.append(
          h("strong", {}, isRight ? strings.yes : strings.no),
          isChosen ? ` (${strings.chosen})` : "",
          ". ",
        );
      }
      lines.append(says);
      part.append(lines);
    }
    if (belief && !isGuess) {
      lines.append(
        h(
          "span",
          { class: "il6-belief" },
          unbroken(fill(strings.inYourWords, { belief })),
        ),
      );
    }
    remarks.push(lines);
  }

  function verdict(result: Result): string {
    if (isGuess) return strings.guess;
    if (result.right) return strings.right;
    return result.score > 0 ? strings.partly : strings.wrong;
  }

  listen(node, "submit", (event) => {
    event.preventDefault();
    const said = answer.read();
    if ("missing" in said) {
      status.textContent = said.missing;
      return;
    }
    show(said.response);
    again.focus({ preventScroll: true });
    answered(said.response);
  }, signal);
  listen(again, "click", () => {
    show(undefined);
    group.querySelector<HTMLElement>("input, select, button")?.focus({
      preventScroll: true,
    });
    answered(undefined);
  }, signal);
  return {
    node,
    show,
    offer(response) {
      open();
      answer.write(response);
    },
    read() {
      const said = answer.read();
      return "missing" in said ? undefined : said.response;
    },
  };
}

/** The findings that the item asks about; linked where the page has their table. */
function evidence(item: Item, spec: QuizSpec): HTMLElement {
  const rows = item.claims.map((id) => {
    const { claim, grade } = spec.findings[id];
    const row = h(
      "li",
      {},
      unbroken(grade ? fill(strings.graded, { claim, grade }) : claim),
    );
    if (document.getElementById(`finding-${id}`)) {
      row.append(" ", h("a", { href: `#finding-${id}` }, strings.toFinding));
    }
    return row;
  });
  return h(
    "details",
    { class: "il6-evidence" },
    h("summary", {}, strings.evidence),
    h("ul", {}, ...rows),
  );
}
