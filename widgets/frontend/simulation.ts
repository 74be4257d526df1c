/** The module behind every simulation, on the page and in a notebook. */

import type { Widget } from "./view/host_model.ts";
import { render } from "./view/simulation.ts";

export default { render } satisfies Widget;
