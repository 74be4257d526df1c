/** The module behind the knockout lab, on the page and in a notebook. */

import type { Widget } from "../view/host_model.ts";
import { render } from "./knockout/lab.ts";

export default { render } satisfies Widget;
