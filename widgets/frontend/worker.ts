/** Runs a model beside the page, so that a long run holds up neither slider nor scroll. */

import { type Scope, serve } from "./model/serve.ts";

serve(self as unknown as Scope);
