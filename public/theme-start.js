// Runs before the first paint so that the right theme is there from the start. The same keys and rules as
// web/page/theme/theme-preference.ts, which takes over as soon as the page has loaded.
(function () {
  var stored;
  try {
    stored = JSON.parse(localStorage.getItem("spymaster.appearance") || "{}");
  } catch {
    stored = {};
  }
  var root = document.documentElement;
  var themes = ["dark", "light", "contrast"];
  var isLight = matchMedia("(prefers-color-scheme: light)").matches;
  if (matchMedia("(forced-colors: active)").matches) root.dataset.theme = isLight ? "light" : "contrast";
  else if (stored && themes.indexOf(stored.theme) >= 0) root.dataset.theme = stored.theme;
  else if (matchMedia("(prefers-contrast: more)").matches) root.dataset.theme = "contrast";
  else if (isLight) root.dataset.theme = "light";
  if (stored && stored.sides === "green") root.dataset.sides = "green";
})();
