/** What goes with the reader: the setting in link, file and steps; files to take away. */

import { followAddress, isOnPage, linkTo, writeAddress } from "./address.ts";
import { h } from "./dom.ts";
import type { Display } from "./looks.ts";
import { Notice } from "./notice.ts";
import type { PlotPanel } from "./panel.ts";
import type { Clock, Reading, Setting } from "./setting.ts";
import { readFile } from "./setting_file.ts";
import type { SimulationSpec } from "./spec.ts";
import { Steps } from "./steps.ts";
import { fill, STRINGS } from "./strings.ts";
import { TakeAway } from "./take_away.ts";
import type { Values } from "./values.ts";

export class Carry {
  readonly steps: Steps;
  readonly takeAway: TakeAway;
  readonly notice: Notice;
  /** For paper, which cannot be asked again. */
  readonly live = h("p", { class: "il6-live" });
  private clock: Clock | undefined;
  private startsAt = 0;
  private panels: readonly PlotPanel[] = [];

  constructor(
    private readonly spec: SimulationSpec,
    private readonly values: Values,
    private readonly display: Display,
    private readonly signal: AbortSignal,
  ) {
    this.notice = new Notice(signal);
    this.steps = new Steps(
      () => this.setting(),
      (setting) => this.restore(setting),
      () => isOnPage(spec) && writeAddress(spec, this.seen()),
      signal,
    );
    this.takeAway = new TakeAway(
      spec,
      values,
      () => this.seen(),
      (text) => this.open(text),
      signal,
    );
  }

  /** The setting as it stands, its entries in the order of the parameters. */
  setting(): Setting {
    const { overrides } = this.values;
    const ids = this.spec.parameters.map(({ id }) => id).filter((id) =>
      id in overrides
    );
    return {
      values: Object.fromEntries(ids.map((id) => [id, overrides[id]])),
      looks: this.display.get(),
    };
  }

  /** Let links and files hold the moment that is looked at; call it before `start`. */
  follow(clock: Clock): void {
    this.clock = clock;
    this.startsAt = clock.value;
  }

  /** The setting with the moment, which is no step to be taken back. */
  private seen(): Setting {
    const setting = this.setting();
    if (this.clock && this.clock.value !== this.startsAt) {
      setting.looks.t = this.clock.value;
    }
    return setting;
  }

  /** The view is on the page: follow the address, and the reader's hands. */
  start(view: HTMLElement, panels: readonly PlotPanel[]): void {
    this.panels = panels;
    for (const panel of panels) this.takeAway.addTo(panel);
    this.steps.watch(view);
    if (!isOnPage(this.spec)) return;
    followAddress(this.spec, this.clock, (reading, isFirst) => {
      this.take(reading, STRINGS.linkFaults);
      // The address says it already, and where to look besides.
      this.steps.settle();
      this.show(view, reading.setting.looks.plot, isFirst);
    }, this.signal);
  }

  /** Something has changed. */
  changed(): void {
    this.steps.changed();
    if (!isOnPage(this.spec)) return;
    const address = linkTo(this.spec, this.seen());
    this.live.textContent = fill(STRINGS.live, { address });
  }

  stop(): void {
    this.steps.stop();
  }

  private restore({ values, looks }: Setting): void {
    this.display.set(looks);
    this.values.replace(values);
  }

  private take({ setting, faults }: Reading, lead: string): void {
    // Where to look is said once; it is no part of what is seen.
    const { plot: _, t, ...looks } = setting.looks;
    if (this.clock) this.clock.value = t ?? this.startsAt;
    this.restore({ values: setting.values, looks });
    this.notice.show(lead, faults);
  }

  private open(text: string): string {
    const found = readFile(this.spec, text, this.clock);
    if ("refused" in found) return found.refused;
    this.take(found, STRINGS.fileFaults);
    return STRINGS.settingOpened;
  }

  /** Bring into sight what the link is about; browsers do so only for bare names. */
  private show(view: HTMLElement, plot: string | undefined, isFirst: boolean): void {
    const panel = this.panels.find((each) => each.plot.id === plot);
    const target = panel?.node ?? view.parentElement ?? view;
    for (const { node } of this.panels) delete node.dataset.meant;
    if (panel) panel.node.dataset.meant = "true";
    // The page's host has gone to the view before anything was mounted.
    if (!panel && isFirst) return;
    // A frame is drawn in which the view grows out of sight; then nothing jumps.
    const go = () => this.signal.aborted || target.scrollIntoView();
    requestAnimationFrame(() => requestAnimationFrame(go));
  }
}
