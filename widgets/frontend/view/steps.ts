/** Undo and redo: one step for each change that has come to rest. */

import { h, listen } from "./dom.ts";
import { History } from "./history.ts";
import type { Setting } from "./setting.ts";
import { STRINGS } from "./strings.ts";

// So long after the last key a change is over; a drag is over when the hand lets go.
const QUIET_MS = 500;
const TEXT_FIELDS =
  "input:not([type=range], [type=checkbox], [type=radio]), textarea, " +
  "[contenteditable]:not([contenteditable=false])";

function same(a: Setting, b: Setting): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export class Steps {
  readonly nodes: HTMLButtonElement[];
  private readonly history: History<Setting>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isHeld = false;

  constructor(
    /** The setting as it stands, its entries always in the same order. */
    private readonly read: () => Setting,
    private readonly restore: (setting: Setting) => void,
    /** The reader's change has come to rest. */
    private readonly rested: () => void,
    private readonly signal: AbortSignal,
  ) {
    this.history = new History(read(), same);
    const button = (name: string, act: () => void) => {
      const node = h("button", { type: "button", class: "il6-quiet" }, name);
      listen(node, "click", act, signal);
      return node;
    };
    this.nodes = [
      button(STRINGS.undo, () => this.go("undo")),
      button(STRINGS.redo, () => this.go("redo")),
    ];
    this.show();
  }

  /** Follow the reader's hands inside the view. */
  watch(view: HTMLElement): void {
    const { signal } = this;
    const begin = () => {
      this.rest();
      this.isHeld = true;
    };
    const end = () => {
      if (!this.isHeld) return;
      this.isHeld = false;
      this.soon();
    };
    // A second click of a double click belongs to the first.
    listen(view, "mousedown", (event) => {
      if (event.detail < 2) begin();
    }, signal);
    // A finger may lift, a mouse let go, anywhere.
    for (const type of ["mouseup", "touchend", "touchcancel", "blur"] as const) {
      addEventListener(type, end, { signal });
    }
    view.addEventListener("touchstart", begin, { signal, passive: true });
    // What a button does is a step of its own.
    view.addEventListener("click", (event) => {
      if ((event.target as Element).closest("button")) this.rest();
    }, { signal, capture: true });
    listen(view, "keydown", (event) => this.onKey(event), signal);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** Something has changed. */
  changed(): void {
    if (!this.isHeld) this.soon();
    this.show();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), QUIET_MS);
  }

  /** Note where things stand; says whether that is a step. */
  settle(): boolean {
    clearTimeout(this.timer);
    const isStep = this.history.note(this.read());
    this.show();
    return isStep;
  }

  private rest(): void {
    if (this.settle()) this.rested();
  }

  private go(way: "undo" | "redo"): void {
    this.rest();
    const setting = this.history[way]();
    if (setting === undefined) return;
    this.restore(setting);
    clearTimeout(this.timer);
    this.show();
    this.rested();
  }

  private onKey(event: KeyboardEvent): void {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (key !== "z" && key !== "y") return;
    // In a text field the keys take back what was typed.
    if ((event.target as Element).closest(TEXT_FIELDS)) return;
    event.preventDefault();
    event.stopPropagation();
    this.go(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  private show(): void {
    const [undo, redo] = this.nodes;
    const isPending = !same(this.read(), this.history.state);
    this.enable(undo, this.history.canUndo || isPending, redo);
    this.enable(redo, this.history.canRedo && !isPending, undo);
  }

  /** A button that can do nothing more hands its focus on. */
  private enable(button: HTMLButtonElement, can: boolean, other: HTMLElement): void {
    const hadFocus = document.activeElement === button;
    button.disabled = !can;
    if (hadFocus && !can) {
      if (!(other as HTMLButtonElement).disabled) other.focus();
    }
  }
}
