// The editor of /sparql: Yasgui, set so that it asks this server only, with the questions of the catalogue as examples.
"use strict";

(async () => {
  const place = document.getElementById("editor");
  const examples = document.getElementById("examples");
  const about = document.getElementById("about");
  const told = await (await fetch("/static/questions.json")).json();
  const endpoint = new URL("/sparql", window.location.href).href;
  const { Yasgui } = window;
  const { Yasqe } = Yasgui;

  // the completers of classes and properties send each typed term to a server on the web; these ask nobody
  Yasqe.registerAutocompleter(
    { ...Yasqe.Autocompleters.prefixes, name: "prefixes", persistenceId: null, get: () => told.prefixes },
    false
  );
  Yasqe.defaults.autocompleters = ["variables", "prefixes"]; // a list in the settings would be merged with this one
  delete Yasqe.Autocompleters.property;
  delete Yasqe.Autocompleters.class;
  const editor = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST", acceptHeaderGraph: "text/turtle,*/*;q=0.9" },
    copyEndpointOnNewTab: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    persistenceId: "communique",
    autofocus: false,
    yasqe: {
      value: told.questions[0].sparql,
      prefixCcApi: null,
      createShortLink: undefined,
    },
    yasr: { prefixes: Object.fromEntries(told.prefixes.map((line) => [line.split(": <")[0], line.split(": <")[1].slice(0, -1)])) },
  });

  for (const question of told.questions) {
    const option = document.createElement("option");
    option.value = question.name;
    option.textContent = `${question.name}: ${question.words}`;
    examples.append(option);
  }
  examples.addEventListener("change", () => {
    const question = told.questions.find((each) => each.name === examples.value);
    if (!question) return;
    const { sparql: value, name } = question;
    const tab = editor.addTab(true, { ...Yasgui.Tab.getDefaults(editor), name });
    tab.getYasqe().setValue(value);
    about.replaceChildren(
      ...question.parameters.map((parameter) => {
        const line = document.createElement("li");
        const code = document.createElement("code");
        code.textContent = parameter.variables.map((each) => `?${each}`).join(" ");
        line.append(code, ` (${parameter.type}): ${parameter.about}`);
        return line;
      })
    );
  });
})();
