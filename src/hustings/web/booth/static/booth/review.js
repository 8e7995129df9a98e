// The ballot page loads this: choices are read back here, on the member's own device, so that they
// leave it only when they are sealed. Without it the page asks the server to read them back.
const form = document.querySelector("form[data-booth]");
if (form) begin(form);

function begin(form) {
  const words = JSON.parse(form.dataset.words);
  form.dataset.seal = ""; // the sealing script, which runs after this one, takes up such forms alone
  form.addEventListener("submit", (event) => {
    if (!event.submitter) return; // sent by the button below, or by the sealing script
    event.preventDefault();
    event.stopImmediatePropagation();
    review(form, words);
  });
  const box = form.action;
  form.querySelector("[data-cast]").addEventListener("click", () => {
    // The office seals on a page of its own: that page can be sent again, and is the same vote.
    form.action = sealingFailed(form) ? form.querySelector("[data-review]").formAction : box;
    prepare(form);
    form.requestSubmit();
  });
  form.querySelector("[data-change]").addEventListener("click", () => {
    show(form, "filling");
    form.querySelector("[data-review]").focus();
  });
  window.addEventListener("pageshow", () => reopen(form));
}

function review(form, words) {
  const choices = papers(form).map(choiceOf);
  const faults = choices.flatMap((choice) => faultsOf(choice, words));
  document.querySelector("[data-errors]").replaceChildren(...(faults.length ? [summary(faults, words)] : []));
  if (faults.length) return document.querySelector("[data-errors] [role=alert]").focus();
  const nothing = !choices.some((choice) => choice.isCast);
  form.querySelector("[data-review-list]").replaceChildren(
    ...choices.map((choice) => readBack(choice, words)),
    ...(nothing ? [element("p", "govuk-body", words.none)] : []),
  );
  form.querySelector("[data-cast]").hidden = nothing;
  form.querySelector("[data-sealed-here]").hidden = nothing;
  show(form, "reviewing");
  form.querySelector("[data-review-title]").focus();
}

function papers(form) {
  return [...form.querySelectorAll("[data-paper]")];
}

function choiceOf(paper) {
  const { paper: contest, title, kind } = paper.dataset;
  const inputs = [...paper.querySelectorAll(".hustings-paper input")];
  const marked = inputs
    .map((input, index) => ({ input, number: index + 1, name: nameOf(paper, input), typed: typedIn(input) }))
    .filter(({ typed }) => typed !== "");
  const abstains = ticked(paper, "abstain");
  const blank = ticked(paper, "blank");
  const isCast = !abstains && (blank || marked.length > 0);
  return { paper, contest, title, kind, names: inputs.length, marked, abstains, blank, isCast };
}

function typedIn(input) {
  if (input.type === "text") return input.value.trim();
  return input.checked ? "1" : "";
}

function nameOf(paper, input) {
  return paper.querySelector(`label[for="${CSS.escape(input.id)}"]`).textContent.trim();
}

function ticked(paper, what) {
  return paper.querySelector(`#${what}-${CSS.escape(paper.dataset.paper)}`).checked;
}

function faultsOf(choice, words) {
  const whole = `#paper-${choice.contest}`;
  const { abstains, blank, marked, kind, paper, names } = choice;
  if (marked.length && (abstains || blank)) return [{ href: whole, text: words.marked_and_not }];
  if (abstains && blank) return [{ href: whole, text: words.blank_and_not }];
  if (kind !== "ranks") {
    const most = Number(paper.dataset.most);
    return marked.length > most ? [{ href: whole, text: filled(words.too_many, { all: most }) }] : [];
  }
  const wrong = marked.filter(({ typed }) => !isRank(typed, names));
  if (wrong.length) {
    return wrong.map(({ input, name }) => ({
      href: `#${input.id}`,
      text: filled(words.no_rank, { name, all: names }),
    }));
  }
  const refused = "equalRefused" in paper.dataset && twice(ranksOf(choice)) > 0;
  return refused ? [{ href: whole, text: words.equal_refused }] : [];
}

function isRank(typed, names) {
  return /^[0-9]{1,8}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= names;
}

function ranksOf({ marked }) {
  return marked.map(({ typed }) => Number(typed));
}

function twice(ranks) {
  return ranks.find((rank, index) => ranks.indexOf(rank) !== index) ?? 0;
}

function missing(ranks) {
  const last = Math.max(0, ...ranks);
  return Array.from({ length: last }, (_, index) => index + 1).find((rank) => !ranks.includes(rank)) ?? 0;
}

function readBack(choice, words) {
  const section = element("section", "govuk-!-margin-bottom-6");
  section.append(element("h2", "govuk-heading-m", choice.title));
  const said = sayingOf(choice, words);
  if (said) section.append(element("p", "govuk-body", said));
  else section.append(chosen(choice), ...warnings(choice, words).map(warning));
  return section;
}

function sayingOf({ abstains, blank, isCast }, words) {
  if (abstains) return words.abstain;
  if (blank) return words.blank;
  return isCast ? "" : words.nothing;
}

function chosen({ kind, marked }) {
  const ranked = kind === "ranks";
  const list = element("ul", ranked ? "govuk-list" : "govuk-list govuk-list--bullet");
  const order = ranked ? [...marked].sort((one, other) => one.typed - other.typed) : marked;
  for (const { typed, name } of order) {
    const item = element("li", "");
    if (ranked) item.append(element("strong", "", typed), " ");
    item.append(name);
    list.append(item);
  }
  return list;
}

function warnings(choice, words) {
  const { paper, marked, names, kind } = choice;
  const least = Number(paper.dataset.least);
  const few = marked.length < least ? [filled(words.least, { n: least })] : [];
  if (kind !== "ranks") return few;
  const ranks = ranksOf(choice);
  const [same, left] = [twice(ranks), missing(ranks)];
  return [
    ...(same ? [`${filled(words.equal, { n: same })} ${paper.dataset.equal}`] : []),
    ...(left ? [`${filled(words.skipped, { n: left })} ${paper.dataset.skipped}`] : []),
    ...few,
    ...(marked.length < names ? [filled(words.unranked, { n: marked.length, all: names })] : []),
  ];
}

function warning(text) {
  const made = element("div", "govuk-warning-text");
  const icon = element("span", "govuk-warning-text__icon", "!");
  icon.setAttribute("aria-hidden", "true");
  made.append(icon, element("strong", "govuk-warning-text__text", text));
  return made;
}

function summary(faults, words) {
  const box = element("div", "govuk-error-summary");
  const alert = element("div", "");
  alert.setAttribute("role", "alert");
  alert.tabIndex = -1;
  const list = element("ul", "govuk-list govuk-error-summary__list");
  for (const { href, text } of faults) {
    const link = element("a", "", text);
    link.href = href;
    const item = element("li", "");
    item.append(link);
    list.append(item);
  }
  const body = element("div", "govuk-error-summary__body");
  body.append(list);
  alert.append(element("h2", "govuk-error-summary__title", words.problem), body);
  box.append(alert);
  return box;
}

// What is not cast is not named; what tells a choice and is not sealed does not leave the device,
// unless sealing failed, when the member has been told that the office seals.
function prepare(form) {
  const failed = sealingFailed(form);
  for (const paper of papers(form)) {
    const { contest, isCast } = choiceOf(paper);
    paper.querySelector("input[name=contest]").disabled = !isCast && !failed;
    for (const what of ["abstain", "blank"]) {
      paper.querySelector(`#${what}-${CSS.escape(contest)}`).disabled = !failed;
    }
    // The sealing script knows boxes that are ticked, one a name, and no group of radios.
    for (const radio of paper.querySelectorAll("input[type=radio]")) {
      const isChosen = radio.checked;
      radio.dataset.radio = radio.name;
      radio.type = "checkbox";
      radio.name = `mark-${contest}-${radio.value}`;
      radio.checked = isChosen;
    }
  }
}

function sealingFailed(form) {
  return form.querySelector("[data-seal-said]")?.textContent === form.dataset.failed;
}

function reopen(form) {
  for (const paper of papers(form)) {
    for (const input of paper.querySelectorAll("input")) input.disabled = false;
    for (const radio of paper.querySelectorAll("[data-radio]")) {
      const isChosen = radio.checked;
      radio.name = radio.dataset.radio;
      radio.type = "radio";
      radio.checked = isChosen;
      delete radio.dataset.radio;
    }
  }
  const said = form.querySelector("[data-seal-said]");
  said.hidden = true;
  said.textContent = "";
  show(form, "filling");
}

function show(form, pane) {
  form.querySelector("[data-filling]").hidden = pane !== "filling";
  form.querySelector("[data-reviewing]").hidden = pane !== "reviewing";
  window.scrollTo(0, 0);
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}
