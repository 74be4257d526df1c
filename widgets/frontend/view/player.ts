/** Play, pause, scrub and speed of a moment. */

import { h, listen, uniqueId } from "./dom.ts";
import type { Moment } from "./moment.ts";
import { fill, STRINGS, unbroken } from "./strings.ts";

/** The whole way takes so long at speed 1. */
const WHOLE_MS = 12_000;
/** For readers who want less motion: so many still pictures, one after the other. */
const JUMPS = 12;
const SPEEDS = [0.5, 1, 2];

export class Player {
  readonly node: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly slider: HTMLInputElement;
  private readonly shown = h("output", { class: "il6-moment" });
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)");
  private speed = 1;
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isPlaying = false;

  constructor(private readonly moment: Moment, signal: AbortSignal) {
    const { track } = moment;
    const id = uniqueId("moment");
    this.button = h("button", { type: "button", class: "il6-play" }, STRINGS.play);
    this.slider = h("input", {
      type: "range",
      id,
      name: id,
      min: track.first,
      max: track.last,
      step: "any",
    });
    const speeds = h(
      "select",
      { name: `${id}-speed`, "aria-label": STRINGS.speed },
      ...SPEEDS.map((factor) =>
        h(
          "option",
          { value: factor, selected: factor === 1 },
          fill(STRINGS.times, { factor }),
        )
      ),
    );
    listen(
      this.button,
      "click",
      () => this.isPlaying ? this.pause() : this.play(),
      signal,
    );
    listen(this.slider, "input", () => {
      this.pause();
      moment.value = track.valueAt(this.slider.valueAsNumber);
    }, signal);
    listen(this.slider, "keydown", (event) => this.step(event), signal);
    listen(speeds, "change", () => void (this.speed = Number(speeds.value)), signal);
    this.node = h(
      "div",
      { class: "il6-player" },
      h(
        "p",
        { class: "il6-player-head" },
        h(
          "label",
          { for: id },
          fill(STRINGS.moment, { label: unbroken(moment.label) }),
        ),
        this.shown,
      ),
      h("div", { class: "il6-player-row" }, this.button, this.slider, speeds),
    );
    moment.follow(() => this.show());
    this.show();
  }

  /** From here to the end, or once more from the beginning. */
  play(): void {
    if (this.moment.share >= 1) this.moment.value = this.moment.min;
    this.isPlaying = true;
    this.button.textContent = STRINGS.pause;
    if (this.calm.matches) this.jump();
    else this.run(performance.now(), this.moment.share);
  }

  pause(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.isPlaying = false;
    this.button.textContent = STRINGS.play;
  }

  private run(before: number, share: number): void {
    this.frame = requestAnimationFrame((now) => {
      const next = share + Math.max(0, now - before) * this.speed / WHOLE_MS;
      this.moment.value = this.moment.valueAt(Math.min(1, next));
      if (next >= 1) this.pause();
      else this.run(now, next);
    });
  }

  private jump(): void {
    this.timer = setTimeout(() => {
      const next = Math.floor(this.moment.share * JUMPS + 1 + 1e-9) / JUMPS;
      this.moment.value = this.moment.valueAt(Math.min(1, next));
      if (next >= 1) this.pause();
      else this.jump();
    }, WHOLE_MS / JUMPS / this.speed);
  }

  private step(event: KeyboardEvent): void {
    const { track } = this.moment;
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowUp: 1,
      ArrowLeft: -1,
      ArrowDown: -1,
      PageUp: track.page,
      PageDown: -track.page,
    };
    const ends: Record<string, number> = { Home: track.first, End: track.last };
    const place = event.key in ends
      ? ends[event.key]
      : event.key in steps
      ? track.moved(track.positionOf(this.moment.value), steps[event.key])
      : undefined;
    if (place === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.pause();
    this.moment.value = track.valueAt(place);
  }

  private show(): void {
    const { moment } = this;
    this.slider.value = String(moment.track.positionOf(moment.value));
    this.slider.style.setProperty("--filled", String(moment.share));
    this.slider.setAttribute("aria-valuetext", moment.said);
    this.shown.textContent = moment.said;
  }
}
