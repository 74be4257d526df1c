/** A learning platform for tests: scorm-again keeps the record, a frame shows the quiz. */

import { Scorm12API } from "scorm-again";

declare global {
  // What a package looks for, and what the tests look into.
  // deno-lint-ignore no-var
  var API: Scorm12API;
}

const api = new Scorm12API({ autocommit: false, logLevel: "NONE" });
globalThis.API = api;
const kept = sessionStorage.getItem("record");
if (kept) api.loadFromJSON(JSON.parse(kept).cmi);
const frame = document.createElement("iframe");
frame.src = "package/index.html";
frame.title = "quiz";
frame.style.cssText = "width: 100%; height: 90vh";
document.body.append(frame);
