/** The page's clinic makes the same of the same seed as Python's. */

import { courseOf, read } from "./course.ts";
import { type Case, drawCase, others } from "./draw.ts";
import { judge, moved } from "./judge.ts";
import { fitting, type Plan, rhythms, setting } from "./plan.ts";
import type { ClinicSpec } from "./spec.ts";

interface Written {
  spec: ClinicSpec;
  cases: {
    asked: {
      seed: number;
      patient: string;
      number: number;
      plan: Plan;
      answer: number | null;
      columns: Record<string, number[]>;
    };
    wanted: Record<string, unknown>;
  }[];
}

const { spec, cases } = JSON.parse(
  Deno.readTextFileSync(
    new URL("../../../../tests/data/clinic-cases.json", import.meta.url),
  ),
) as Written;

const SAME = 1e-9;

/** Where two results differ; what Python calls None may be absent here. */
function differences(found: unknown, wanted: unknown, place = ""): string[] {
  if (typeof wanted === "number" && typeof found === "number") {
    const allowed = SAME * Math.max(1, Math.abs(wanted));
    return Math.abs(found - wanted) <= allowed ? [] : [`${place}: ${found}, ${wanted}`];
  }
  if (wanted !== null && typeof wanted === "object") {
    const [a, b] = [found ?? {}, wanted] as Record<string, unknown>[];
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(a[key], b[key], `${place}.${key}`));
  }
  return (found ?? null) === wanted ? [] : [`${place}: ${found}, ${wanted}`];
}

for (const { asked, wanted } of cases) {
  const { seed, patient, number, plan, answer, columns } = asked;
  Deno.test(`${patient} ${number} of seed ${seed} on ${plan.drug} as in Python`, () => {
    const one: Case = drawCase(spec, seed, patient, number);
    const { name, values } = setting(spec, one, plan);
    const reading = read(one, courseOf(spec.models[name], one, columns));
    const found = {
      case: one,
      other: others(spec, one).at(-1),
      model: name,
      values,
      reading,
      moved: moved(spec, one, plan, reading),
      judgement: judge(spec, one, plan, reading, answer ?? undefined),
    };
    const wrong = differences(found, wanted);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  });
}

Deno.test("a difference is seen", () => {
  const wrong = differences({ a: [1, 2.0001] }, { a: [1, 2] });
  if (wrong.length !== 1) throw new Error(wrong.join("\n"));
});

Deno.test("a plan is brought to what its drug offers", () => {
  const wrong = [
    [fitting(spec, "ra", { drug: "jak", dose: "full", rhythm: 28 }), "small", 1],
    [fitting(spec, "storm", { drug: "anti-il6r", dose: "full", rhythm: 0 }), "full", 0],
    [fitting(spec, "ra", { drug: "anti-il6r", dose: "full", rhythm: 0 }), "full", 28],
    [fitting(spec, "ra", { drug: "none", dose: "full", rhythm: 14 }), undefined],
  ].filter(([plan, dose, rhythm]) =>
    (plan as Plan).dose !== dose || (plan as Plan).rhythm !== rhythm
  );
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
});

Deno.test("one dose is offered in an emergency, and no pill is given once", () => {
  const offered = ["anti-il6r", "jak", "none"].map((drug) =>
    rhythms(spec, "storm", drug).join()
  );
  if (offered.join("; ") !== "0,14,28; 1; ") throw new Error(offered.join("; "));
});
