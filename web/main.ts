// Entry of the page: one application behind one element. `data-ready` on the root element says that worker and
// map are there and that nothing more is loaded by itself.
import { Application } from "./page/app/application.ts";
import "./page/app/app-shell.ts";
import { connectWorker } from "./page/client/replay-connection.ts";

function localStore(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const application = new Application({
  window,
  connect: connectWorker,
  theme: {
    root: document.documentElement,
    storage: localStore(),
    matchMedia: (query) => window.matchMedia(query),
  },
});

const shell = document.querySelector("spy-app");
if (shell) {
  await shell.run(application);
  document.documentElement.dataset["ready"] = "true";
}
