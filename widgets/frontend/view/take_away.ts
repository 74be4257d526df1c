/** The part "Take away": the setting, the model, the citation, pictures of the plots. */

import { isOnPage, linkTo } from "./address.ts";
import { bibtex, citation } from "./citation.ts";
import { actionButton, Copier, PLAIN_TEXT } from "./copying.ts";
import { download, downloadBlob, h, listen } from "./dom.ts";
import type { PlotPanel } from "./panel.ts";
import { pictureOf, pngOf } from "./plot_picture.ts";
import type { Setting } from "./setting.ts";
import { MOST_BYTES, writeFile } from "./setting_file.ts";
import type { SimulationSpec } from "./spec.ts";
import { fill, STRINGS } from "./strings.ts";
import { settingsLine } from "./table.ts";
import type { Values } from "./values.ts";

const LINK_WORDS = {
  done: STRINGS.linkCopied,
  shown: STRINGS.linkShown,
  field: STRINGS.linkField,
};

export class TakeAway {
  readonly node: HTMLElement;
  private readonly copier = new Copier();

  constructor(
    private readonly spec: SimulationSpec,
    private readonly values: Values,
    private readonly setting: () => Setting,
    /** A file was chosen; says in a sentence what came of it. */
    private readonly open: (text: string) => string,
    private readonly signal: AbortSignal,
  ) {
    this.node = h(
      "details",
      { class: "il6-take-away" },
      h("summary", {}, STRINGS.takeAway),
      this.part(STRINGS.thisSetting, ...this.settingButtons()),
      this.part(STRINGS.theModel, ...this.modelFiles()),
      h(
        "p",
        { class: "il6-note" },
        fill(STRINGS.modelFiles, { hash: spec.carry.model }),
      ),
      this.part(
        STRINGS.citeThis,
        this.button(
          STRINGS.copyCitation,
          () => this.copier.copy(citation(spec, this.address()), PLAIN_TEXT),
        ),
        this.button(
          STRINGS.copyBibtex,
          () => this.copier.copy(bibtex(spec, this.address()), PLAIN_TEXT),
        ),
      ),
      h("p", { class: "il6-citation" }, citation(spec, this.address())),
      this.copier.place,
      this.copier.status,
    );
  }

  /** Add a plot's own files to the row below it. */
  addTo({ plot, node, files }: PlotPanel): void {
    const { title } = plot;
    const picture = () => this.picture(node.querySelector("svg")!, title);
    const name = `${this.spec.name}-${plot.id}`;
    files.append(
      this.button(STRINGS.svg, () => {
        download(`${name}.svg`, picture().svg, "image/svg+xml");
      }, fill(STRINGS.svgOf, { title })),
      this.button(STRINGS.png, async () => {
        downloadBlob(`${name}.png`, await pngOf(picture()));
      }, fill(STRINGS.pngOf, { title })),
    );
    if (!isOnPage(this.spec)) return;
    const copier = new Copier();
    const link = actionButton(
      STRINGS.link,
      () => {
        const { values, looks } = this.setting();
        const setting = { values, looks: { ...looks, plot: plot.id } };
        return copier.copy(linkTo(this.spec, setting), LINK_WORDS);
      },
      copier,
      this.signal,
      fill(STRINGS.copyLinkOf, { title }),
    );
    files.append(link);
    node.append(copier.place, copier.status);
  }

  private button(name: string, act: () => void | Promise<void>, label?: string) {
    return actionButton(name, act, this.copier, this.signal, label);
  }

  private part(title: string, ...actions: Node[]): HTMLElement {
    return h(
      "div",
      { class: "il6-take", role: "group", "aria-label": title },
      h("b", {}, title),
      ...actions,
    );
  }

  private settingButtons(): Node[] {
    const { spec } = this;
    const save = this.button(STRINGS.saveSetting, () => {
      const text = writeFile(spec, this.setting());
      download(`${spec.name}-setting.json`, text, "application/json");
    });
    const open = this.button(STRINGS.openSetting, () => this.choose());
    if (!isOnPage(spec)) return [save, open];
    const link = this.button(
      STRINGS.copyLink,
      () => this.copier.copy(linkTo(spec, this.setting()), LINK_WORDS),
    );
    return [link, save, open];
  }

  private choose(): void {
    const chooser = h("input", { type: "file", accept: ".json,application/json" });
    listen(chooser, "change", async () => {
      const file = chooser.files?.[0];
      if (file === undefined) return;
      const isSmall = file.size <= MOST_BYTES;
      this.copier.say(isSmall ? this.open(await file.text()) : STRINGS.fileUnreadable);
    }, this.signal);
    chooser.click();
  }

  /** Links on the page, where the files lie beside the compiled model. */
  private modelFiles(): Node[] {
    const { name, module, carry } = this.spec;
    const kinds = [
      ["ant", STRINGS.antimony, "text/plain;charset=utf-8"],
      ["xml", STRINGS.sbml, "application/sbml+xml"],
    ] as const;
    return kinds.map(([ending, label, type]) => {
      const file = `${name}.${ending}`;
      if ("url" in module) {
        const href = new URL(file, new URL(module.url, location.href)).href;
        return h("a", { href, download: file }, label);
      }
      return this.button(label, () => download(file, carry.files![ending], type));
    });
  }

  private picture(svg: SVGSVGElement, title: string) {
    const { spec } = this;
    const { cite, model } = spec.carry;
    const from = fill(STRINGS.pictureFrom, {
      title: cite.title,
      version: cite.version,
      simulation: spec.title,
      model,
    });
    return pictureOf(svg, {
      title,
      description: svg.getAttribute("aria-label") ?? title,
      remarks: [
        settingsLine(spec, this.values),
        from,
        ...(this.address() ? [linkTo(spec, this.setting())] : []),
      ],
    });
  }

  private address(): string {
    const { url } = this.spec.carry.cite;
    return isOnPage(this.spec)
      ? linkTo(this.spec, { values: {}, looks: {} })
      : url ?? "";
  }
}
