/** The module behind the clinic, on the page and in a notebook. */

import type { Widget } from "../view/host_model.ts";
import { render } from "./clinic/view.ts";

export default { render } satisfies Widget;
