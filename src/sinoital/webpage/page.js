"use strict";
// The page works without this script; with it events are filtered, the time axis zooms, and the view stands in
// the address. Which days an answer rests on comes with the data: nothing is dated here.
(() => {
  const WORDS = {
    en: {
      any: "any", count: "{shown} of {all} events", nothing: "No event passes these filters.",
      certain: "{n} certainly in these years", promised: "{n} promised for them", possible: "{n} possibly",
      perhaps: "{n} more perhaps, as one side of the date is open.",
      years: "The first year is after the last one.", year: "{text}: write a year, such as 2010.", part: "{shown} of {all}",
      more: "More on", here: "Link to this event", events: "Its events",
      occurred: "occurred", ongoing: "ongoing", planned: "planned", hoped: "hoped for", promise: "planned or hoped for", conflict: "sources disagree",
    },
    it: {
      search: "Cerca", show: "Mostra", story: "la storia", every: "tutti gli eventi", language: "Lingua", filters: "Filtri",
      experiment: "Esperimento", institution: "Istituzione", topic: "Tema", person: "Persona", status: "Stato",
      from: "Dall’anno", to: "All’anno", sure: "solo ciò che è certo in questi anni", clear: "Togli i filtri", whole: "tutto",
      apart: "Previsto o sperato, esito non indicato", undated: "Senza data", plans: "Piani e speranze",
      experiments: "Esperimenti", institutions: "Istituzioni", people: "Persone", places: "Luoghi",
      others: "Altre affermazioni", sources: "Fonti", how: "Come leggere questa pagina",
      "sign-sure": "certamente in corso", "sign-maybe": "forse in corso",
      "sign-within": "avvenuto una volta, in questo intervallo", "sign-moment": "noto al giorno",
      "sign-open": "allora o prima: inizio non indicato",
      "sign-strict": "sottile: oltre il senso usuale delle parole", "sign-goes-on": "ancora così nell’ultima notizia",
      words: "Date e ragioni sono in inglese: “by 2013” vuol dire nel 2013 o prima, “as of 2017” già così nel 2017, “inferred” concluso dal testo senza che vi sia detto. Aprendo un evento si leggono le parole delle fonti.",
      keys: "Tasti: / cerca, j e k vanno all’evento seguente e al precedente, Invio lo apre, Esc lo chiude.",
      "use-keys": "usa questi tasti", earlier: "prima", later: "dopo",
      in: "ingrandisci", out: "riduci", "sign-off": "fuori dagli anni mostrati",
      lead: "Eventi: {events}. Documenti: {documents}. Ogni data dice solo ciò che dicono le fonti: aprendo un evento se ne leggono le parole, e come ne segue la data.",
      lines: "I numeri dopo il nome di una fonte sono le sue righe.", part: "{shown} su {all}",
      any: "tutti", count: "{shown} eventi su {all}", nothing: "Nessun evento passa questi filtri.",
      certain: "{n} certamente in questi anni", promised: "{n} previsti per questi", possible: "{n} forse",
      perhaps: "Forse altri {n}, perché un lato della data è aperto.", open: "Mostra anche questi",
      years: "Il primo anno viene dopo l’ultimo.", year: "{text}: scrivere un anno, per esempio 2010.",
      more: "Altro su", here: "Link a questo evento", events: "I suoi eventi",
      occurred: "avvenuto", ongoing: "in corso", planned: "previsto", hoped: "sperato", promise: "previsto o sperato", conflict: "le fonti non concordano",
    },
    zh: {
      search: "搜索", show: "显示", story: "主要事件", every: "全部事件", language: "语言", filters: "筛选",
      experiment: "实验", institution: "机构", topic: "主题", person: "人物", status: "状态",
      from: "起始年份", to: "截止年份", sure: "仅限确定", clear: "清除筛选", whole: "全部",
      apart: "计划或期望中，结果未提及", undated: "无日期", plans: "计划与期望",
      experiments: "实验", institutions: "机构", people: "人物", places: "地点",
      others: "其他陈述", sources: "来源", how: "如何阅读本页",
      "sign-sure": "确定在进行", "sign-maybe": "可能在进行", "sign-within": "发生过一次，在此时段之内",
      "sign-moment": "精确到日", "sign-open": "当时或更早：起始未提及",
      "sign-strict": "细线：超出这类词语的通常含义", "sign-goes-on": "最后提及时仍然如此",
      words: "日期与理由以英文写出：“by 2013”指2013年或更早，“as of 2017”指2017年已经如此，“inferred”指由文本推断。打开事件可见来源原文。",
      keys: "按键：/ 搜索，j 和 k 转到下一个和上一个事件，Enter 打开，Esc 关闭。",
      "use-keys": "使用这些按键", earlier: "更早", later: "更晚", in: "放大", out: "缩小", "sign-off": "在所示年份之外",
      lead: "{events} 个事件，出自 {documents} 份文献。每个日期只说来源所说的：打开事件可读其原文，以及日期如何得出。",
      lines: "来源名称后的数字是其行号。", part: "{shown}/{all}",
      any: "不限", count: "{all} 个事件中的 {shown} 个", nothing: "没有符合条件的事件。",
      certain: "{n} 个确定在此期间", promised: "{n} 个计划在此期间", possible: "{n} 个可能",
      perhaps: "另有 {n} 个或许属于此期间，因为日期的一侧不明。", open: "也显示这些",
      years: "起始年份晚于截止年份。", year: "{text}：请写年份，如 2010。",
      more: "更多：", here: "此事件的链接", events: "相关事件",
      occurred: "已发生", ongoing: "进行中", planned: "计划中", hoped: "期望中", promise: "计划或期望中", conflict: "来源说法不一",
    },
  };
  const POSSIBLE_FROM = 0, POSSIBLE_TO = 1, CERTAIN_FROM = 2, CERTAIN_TO = 3, BEGUN = 4, TOLD = 5, STATUS = 6, KEY = 7,
    NAMES = 8, UNTIL = 13;
  const LETTERS = ["e", "i", "p", "t", "x"];
  const INSET = 4;
  const data = JSON.parse(by("_data").textContent);
  const items = [...document.querySelectorAll(".time section>ol>li")];
  const sections = [...document.querySelectorAll(".time section")].map((element) => ({
    element, count: element.querySelector("h2 small"), lists: [...element.querySelectorAll(":scope>ol")],
  }));
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  // how each row looks now, so that only what changes is touched
  const looks = items.map(() => "certain");
  const extents = new Map();
  let state = {}, visible = items, texts = null, words = WORDS.en, isPaper = false, changed = {};

  function by(id) { return document.getElementById(id); }
  function filled(text, values) { return text.replace(/\{(\w+)\}/g, (_, name) => values[name]); }

  // Case, accents, width, hyphens and repeated blanks do not count, as in the program's own search.
  function fold(text) {
    let folded = text;
    if (/[^\x00-\x7f]/.test(text)) {
      const bare = (one) => one.normalize("NFKD").replace(/\p{M}/gu, "");
      folded = bare(bare(text).replace(/ı/g, "i").toUpperCase().toLowerCase()).replace(/ς/g, "σ")
        .replace(/[øłđðħŧıĸŋœæþ]/g, (one) => ({
          ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ŧ: "t", ı: "i", ĸ: "k", ŋ: "n", œ: "oe", æ: "ae", þ: "th" })[one]);
    }
    return folded.toLowerCase().replace(/[-_\u2010\u2011\u2013\u2018\u2019']/g, " ").trim().split(/\s+/).join(" ");
  }

  // The names of an entity; those behind its id and its title are folded already.
  function named(letter, number) {
    const [id, title, ...others] = data.facets[letter][number];
    return [fold(id), fold(title), ...others];
  }

  function searched() {
    texts ??= items.map((item, number) => {
      const parts = [item.id, item.querySelector("b").textContent];
      for (const quote of item.querySelectorAll("q")) parts.push(quote.textContent);
      const names = LETTERS.flatMap((letter, place) => letter === "t" ? [] :
        data.rows[number][NAMES + place].flatMap((name) => named(letter, name)));
      return [...parts.map(fold), ...names].join("\n");
    });
    return texts;
  }

  // Days as the program counts them: 1 is the first of January of the year 1; the year 0 is 1 BC.
  function dayOf(year) {
    const past = year - 1;
    return 365 * past + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + 1;
  }

  function answer(row, low, high) {
    if (low === -Infinity && high === Infinity) return "certain";
    if (low > high || (row[POSSIBLE_FROM] ?? -Infinity) > high || (row[POSSIBLE_TO] ?? Infinity) < low) return "";
    if ((row[CERTAIN_FROM] ?? -Infinity) >= low && (row[CERTAIN_TO] ?? Infinity) <= high) return "certain";
    return ["planned", "hoped"].includes(data.statuses[row[STATUS]]) ? "promised" : "possible";
  }

  // Whether an event may lie in a time only because a side of its date is open.
  function isOpen(row, low, high) {
    const begun = row[POSSIBLE_FROM] ?? -Infinity;
    if (low <= begun && (row[BEGUN] ?? Infinity) <= high) return false;
    if (row[TOLD] === null) return true;
    const [first, last, day] = Array.isArray(row[TOLD]) ? row[TOLD] : [row[TOLD], row[TOLD], row[TOLD]];
    if ((first ?? -Infinity) <= high && (last ?? Infinity) >= low) return false;
    if (day > high) return begun === -Infinity;
    // what is over has nothing here
    return row[UNTIL] === null || row[UNTIL] < low;
  }

  function yearsAsked() {
    const [first, last] = ["a", "b"].map((name) => (state[name] ?? "").trim());
    for (const text of [first, last]) if (text && !/^-?\d{1,6}$/.test(text)) return { wrong: filled(words.year, { text }) };
    const low = first ? dayOf(Number(first)) : -Infinity, high = last ? dayOf(Number(last) + 1) - 1 : Infinity;
    return low > high ? { wrong: words.years } : { low, high };
  }

  function tests() {
    const found = [];
    LETTERS.forEach((letter, place) => {
      if (!state[letter] || letter === "x") return;
      const number = data.facets[letter].findIndex((one) => one[0] === state[letter]);
      found.push((row) => row[NAMES + place].includes(number));
    });
    const statuses = state.s === "promised" ? ["planned", "hoped"] : [state.s];
    if (state.s) found.push((row) => statuses.includes(data.statuses[row[STATUS]]));
    const text = fold(state.q ?? "");
    if (text) found.push((row, number) => searched()[number].includes(text));
    return found;
  }

  function isAsked() { return Object.keys(state).some((name) => !"gz".includes(name)); }

  // The story in short is shown where nothing else chooses, or where it is asked for.
  function level() {
    if (isPaper && !isAsked()) return "all";
    const chosen = ["q", "e", "i", "t", "p", "s", "a", "b"].some((name) => state[name]);
    const isStory = state.l ? state.l === "key" : data.story && !chosen;
    return isStory && data.rows.some((row) => row[KEY]) ? "key" : "all";
  }

  function filter() {
    const asked = yearsAsked(), wanted = tests(), isKey = level() === "key", counts = { certain: 0, promised: 0, possible: 0 };
    const isTime = !asked.wrong && (asked.low !== -Infinity || asked.high !== Infinity);
    let open = 0;
    visible = [];
    data.rows.forEach((row, number) => {
      const item = items[number];
      let found = "";
      if (!asked.wrong && (!isKey || row[KEY]) && wanted.every((test) => test(row, number))) {
        found = answer(row, asked.low, asked.high);
      }
      if (isTime && found && found !== "certain") {
        if (state.c) found = "";
        else if (!state.m && isOpen(row, asked.low, asked.high)) { found = ""; open += 1; }
      }
      if (found) { visible.push(item); counts[found] += 1; }
      const look = found && !isTime ? "certain" : found;
      if (look === looks[number]) return;
      looks[number] = look;
      item.hidden = !look;
      item.classList.toggle("maybe-then", look === "possible");
      item.classList.toggle("promise-then", look === "promised");
    });
    rest();
    let first = 0;
    for (const { element, count, lists } of sections) {
      let all = 0, total = 0;
      for (const list of lists) {
        const size = list.children.length, shown = looks.slice(first, first + size).filter(Boolean).length;
        first += size;
        all += shown;
        total += size;
        list.hidden = !shown;
        // about how high it is before it is laid out
        if (list.className) list.style.containIntrinsicBlockSize = `${3 * shown}rem`;
      }
      element.hidden = !all;
      if (count) count.textContent = all === total ? all : filled(words.part, { shown: all, all: total });
    }
    const told = asked.wrong ?? (visible.length ? filled(words.count, { shown: visible.length, all: items.length }) : words.nothing);
    const output = by("_n");
    const parts = Object.entries(counts).filter(([, n]) => n).map(([name, n]) => filled(words[name], { n }));
    const more = open ? `. ${filled(words.perhaps, { n: open })}` : "";
    output.textContent = (isTime && visible.length ? `${told}: ${parts.join(", ")}` : told) + more;
    const filters = ["q", "e", "i", "t", "p", "s", "a", "b"].filter((name) => state[name]).map((name) => {
      const field = by(`_${name}`);
      return `${field.closest("label").firstElementChild.textContent}: ${field.selectedOptions?.[0]?.textContent ?? field.value}`;
    });
    Object.assign(output.dataset, { shown: visible.length, open, ...counts, asked: filters.join("; ") });
    by("_u").hidden = !open;
  }

  // After a few rows of many were shown all long lists are in sight, and would be laid out whole at once.
  function rest() {
    const long = document.querySelectorAll(".long");
    for (const list of long) list.classList.add("resting");
    requestAnimationFrame(() => requestAnimationFrame(() => {
      for (const list of long) list.classList.remove("resting");
    }));
  }

  // Time axis: a view of it from one percentage to another; its ticks are years, or months where there is room.
  function placeOf(day) {
    const [first, end] = data.axis;
    return Math.min(Math.max(100 * (day - first) / (end - first), 0), 100);
  }

  function dayAt(place) {
    const [first, end] = data.axis;
    return first + (end - first) * place / 100;
  }

  // Between which percentages of the axis the marks of a row lie; hairlines beyond them do not count.
  function extent(item) {
    if (!extents.has(item)) {
      const edges = [...item.querySelectorAll("summary>svg>:not(.strict)")].flatMap((mark) => {
        const left = parseFloat(mark.getAttribute("x"));
        return [left, left + (parseFloat(mark.getAttribute("width")) || 0)];
      }).map((edge) => (edge - INSET) * 100 / (100 - 2 * INSET));
      extents.set(item, edges.length ? [Math.min(...edges), Math.max(...edges)] : null);
    }
    return extents.get(item);
  }

  // The part of the axis on which what is shown lies.
  function fitted() {
    let left = 100, right = 0;
    for (const item of visible) {
      const ends = extent(item);
      if (ends) { left = Math.min(left, ends[0]); right = Math.max(right, ends[1]); }
    }
    if (left > right) return [0, 100];
    // what lies within a few days is not drawn as if it filled the page
    const [first, end] = data.axis, missing = Math.max(0, 2 - (right - left), 1200 / (end - first) - (right - left)) / 2;
    return [Math.max(left - missing, 0), Math.min(right + missing, 100)];
  }

  function yearAt(day) {
    let year = Math.floor((day - 1) / 365.2425) + 1;
    while (dayOf(year + 1) <= day) year += 1;
    while (dayOf(year) > day) year -= 1;
    return year + (day - dayOf(year)) / (dayOf(year + 1) - dayOf(year));
  }

  function dayOfYears(years) {
    const year = Math.floor(years);
    return dayOf(year) + (years - year) * (dayOf(year + 1) - dayOf(year));
  }

  function view() {
    const zoomed = /^(-?[\d.]+)~(-?[\d.]+)$/.exec(state.z ?? "");
    const asked = yearsAsked();
    let ends = fitted();
    if (zoomed) ends = [placeOf(dayOfYears(Number(zoomed[1]))), placeOf(dayOfYears(Number(zoomed[2])))];
    else if (!asked.wrong) {
      if (asked.low !== -Infinity) ends[0] = placeOf(asked.low);
      if (asked.high !== Infinity) ends[1] = placeOf(asked.high + 1);
    }
    return ends[1] - ends[0] >= 0.5 ? ends : [0, 100];
  }

  // Each tick with its day, its label, and the label that says its year too.
  function tickDays(low, high, most) {
    const said = (year) => String(year > 0 ? year : `${1 - year} BC`);
    const called = (day, how) => new Date((day - dayOf(1970)) * 864e5)
      .toLocaleDateString(document.documentElement.lang, { month: "short", timeZone: "UTC", ...how });
    const found = [], size = (high - low) / most;
    if (size < 20) {
      const step = [1, 2, 5, 10, 20].find((one) => one >= size);
      for (let day = Math.ceil(low / step) * step; day <= high; day += step) {
        const label = called(day, { day: "numeric" });
        found.push([day, label, `${label} ${said(Math.floor(yearAt(day)))}`]);
      }
      return found;
    }
    const years = yearAt(high) - yearAt(low);
    const steps = [1 / 12, 1 / 4, 1 / 2];
    for (let power = 1; power <= 1e6; power *= 10) steps.push(power, 2 * power, 5 * power);
    const step = steps.find((one) => years / one <= most) ?? 1e7;
    for (let n = Math.ceil(yearAt(low) / step - 1e-6); n * step <= yearAt(high) + 1e-6; n += 1) {
      const years = n * step, year = Math.floor(years + 1e-9), month = Math.round((years - year) * 12), named = said(year);
      const name = called(dayOf(2001) + 31 * month);
      found.push([dayOfYears(years), month ? name : named, month ? `${name} ${named}` : named]);
    }
    return found;
  }

  function draw() {
    if (!data.axis.length) return;
    const [left, right] = view(), share = (100 - 2 * INSET) / (right - left), list = by("_x");
    const most = isPaper ? 7 : Math.max(2, Math.floor(list.clientWidth / 64)), rules = [], labels = [];
    for (const [day, label, full] of tickDays(dayAt(left - 1 / share), dayAt(right), most)) {
      const place = placeOf(day), at = INSET + (place - left) * share;
      if (at < INSET - 1 || at > 99 - INSET) continue;
      const mark = document.createElement("span");
      mark.textContent = labels.length ? label : full;
      labels.push(mark);
      rules.push(`#_x>:nth-child(${labels.length}),#_v>:nth-child(${labels.length}){left:${at.toFixed(2)}%}`);
    }
    list.replaceChildren(...labels);
    by("_v").replaceChildren(...labels.map(() => document.createElement("span")));
    // in the rows the axis lies between its insets: they widen, move, and are cut where the column ends
    const wide = share * 100 / (100 - 2 * INSET), from = INSET - left * share - INSET * wide;
    const number = (value) => `${Number(value.toFixed(3))}%`;
    const cut = `inset(0 ${number((100 * wide - 100 + from) / wide)} 0 ${number(-from / wide)})`;
    const zoomed = wide === 1 ? "" : `.time summary>svg{width:${number(100 * wide)};margin-left:${number(from)};clip-path:${cut}}`;
    const edge = INSET / share;
    for (const item of visible) {
      const ends = extent(item);
      item.classList.toggle("off-left", Boolean(ends) && ends[1] < left - edge);
      item.classList.toggle("off-right", Boolean(ends) && ends[0] > right + edge);
    }
    sheet.replaceSync(`#_x>*{visibility:visible!important}${rules.join("")}${zoomed}`);
  }

  function zoom(how) {
    let [left, right] = view();
    const middle = (left + right) / 2, size = right - left;
    if (how === "whole") { set({ a: "", b: "", z: "" }); return; }
    const next = how === "in" ? Math.max(size / 2, 1) : how === "out" ? Math.min(size * 2, 100) : size;
    const shift = how === "left" ? -size / 2 : how === "right" ? size / 2 : 0;
    left = Math.min(Math.max(middle - next / 2 + shift, 0), 100 - next);
    right = left + next;
    const text = [left, right].map((place) => String(Number(yearAt(dayAt(place)).toFixed(2)))).join("~");
    set({ z: next >= 100 ? "" : text });
  }

  function read() {
    const hash = location.hash.slice(1);
    return hash.includes("=") ? Object.fromEntries(new URLSearchParams(hash)) : {};
  }

  function set(changes) {
    state = Object.fromEntries(Object.entries({ ...state, ...changes }).filter(([, value]) => value));
    // an equals sign alone would not tell a view from an event
    const address = `#${new URLSearchParams(state)}`, name = Object.keys(changes)[0] ?? "", now = Date.now();
    // Back undoes a change of the filters, not each letter that is typed, nor where the axis moves
    const isStep = !["z", "g"].includes(name) && (name !== changed.name || now - changed.now > 1000);
    history[isStep && address !== location.hash ? "pushState" : "replaceState"](state, "", address);
    changed = { name, now };
    show();
  }

  function translate() {
    const language = Object.hasOwn(WORDS, state.g) ? state.g : "en";
    words = { ...WORDS.en, ...WORDS[language] };
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll("[data-word]")) {
      element.dataset.english ??= element.textContent;
      const word = language === "en" ? element.dataset.english : WORDS[language][element.dataset.word];
      element.textContent = word ? filled(word, element.dataset) : element.dataset.english;
      // the records around it stay in their own language
      element.lang = word ? language : "en";
    }
    choices();
  }

  function choices() {
    const option = (value, text, language) => Object.assign(document.createElement("option"), { value, textContent: text, lang: language ?? "" });
    for (const letter of ["e", "i", "t", "p"]) {
      const named = data.facets[letter].map(([id, title]) => [id, title]).sort((one, other) => one[1].localeCompare(other[1], "en"));
      by(`_${letter}`).replaceChildren(option("", words.any), ...named.map(([id, title]) => option(id, title, "en")));
      by(`_${letter}`).closest("label").hidden = !named.length;
    }
    const held = new Set(data.rows.map((row) => data.statuses[row[STATUS]]));
    by("_s").replaceChildren(option("", words.any), ...data.statuses.filter((one) => held.has(one)).map((one) => option(one, words[one])));
    if (held.has("planned") && held.has("hoped")) by("_s").append(option("promised", words.promise));
    by("_key").closest("fieldset").hidden = !data.rows.some((row) => row[KEY]);
  }

  function show() {
    if ((state.g ?? "en") !== document.documentElement.lang || !by("_e").options.length) translate();
    for (const name of ["q", "e", "i", "t", "p", "s", "a", "b", "g"]) {
      const field = by(`_${name}`);
      if (field.value !== (state[name] ?? "")) field.value = state[name] ?? "";
    }
    if (["e", "i", "t", "p", "s", "a", "b"].some((name) => state[name])) by("_m").open = true;
    by("_c").checked = Boolean(state.c);
    by(level() === "key" ? "_key" : "_all").checked = true;
    by("_o").hidden = !isAsked();
    filter();
    draw();
  }

  // What an address names that is no view: an event, a statement or a card.
  function reveal(id) {
    const target = by(decoded(id));
    if (!target) return;
    if (target.closest(".time [hidden]")) {
      state = { ...(state.g && { g: state.g }), l: "all" };
      show();
    }
    for (let one = target; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    const own = target.querySelector(":scope>details");
    if (own) { own.open = true; own.firstElementChild.focus({ preventScroll: true }); }
    target.scrollIntoView({ block: "start" });
    // so that Back shows it among the same events
    history.replaceState(state, "");
  }

  function decoded(text) {
    try { return decodeURIComponent(text); } catch { return text; }
  }

  function arrive() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) reveal(hash);
    else { state = read(); show(); }
  }

  function step(by_) {
    const place = visible.indexOf(document.activeElement.closest?.(".time section>ol>li"));
    const next = visible[place < 0 ? (by_ > 0 ? 0 : visible.length - 1) : place + by_];
    if (!next) return;
    next.querySelector("summary").focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function pressed(event) {
    const target = event.target, isField = target.matches("input:not([type=checkbox],[type=radio]),select");
    if (event.key === "Escape") {
      if (target.id === "_q" && target.value) set({ q: "" });
      else if (isField) target.blur();
      const open = target.closest("details[open]");
      if (open && items.includes(open.parentElement)) { open.open = false; open.firstElementChild.focus(); }
      return;
    }
    if (isField || event.ctrlKey || event.altKey || event.metaKey || !by("_w").checked) return;
    if (event.key === "/") { event.preventDefault(); by("_q").focus(); by("_q").select(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  }

  // Links to what an event names, and to the events of a card, are made when it is opened: most never are.
  function opened({ target }) {
    const item = target.parentElement, number = items.indexOf(item);
    if (!target.open || target.querySelector(".links")) return;
    const line = document.createElement("p");
    line.className = "links";
    const link = (to, text) => line.append(" ", Object.assign(document.createElement("a"), { href: `#${to}`, textContent: text }));
    if (number >= 0) {
      line.append(words.more);
      LETTERS.slice(0, 4).forEach((letter, place) => {
        for (const name of data.rows[number][NAMES + place]) {
          const [id, title] = data.facets[letter][name];
          link(new URLSearchParams({ [letter]: id }), title);
        }
      });
      link(item.id, words.here);
      target.lastElementChild.append(line);
      return;
    }
    const [group, id] = item.id.split(/\.(.*)/s), letter = { experiments: "e", institutions: "i", people: "p" }[group];
    if (letter && data.facets[letter].some(([known]) => known === id)) {
      link(new URLSearchParams({ [letter]: id }), words.events);
      target.append(line);
    }
  }

  by("_f").hidden = by("_z").hidden = by("_y").hidden = false;
  by("_f").addEventListener("submit", (event) => event.preventDefault());
  by("_f").addEventListener("input", ({ target }) => {
    const name = target.id.slice(1);
    if (target.type === "radio") set({ l: target.value });
    else if (target.type === "checkbox") set({ c: target.checked ? "1" : "" });
    else set({ [name]: target.value });
  });
  by("_o").addEventListener("click", () => { state = state.g ? { g: state.g } : {}; set({}); by("_q").focus(); });
  by("_u").addEventListener("click", () => set({ m: "1" }));
  by("_z").addEventListener("click", ({ target }) => target.value && zoom(target.value));
  document.addEventListener("keydown", pressed);
  document.addEventListener("toggle", opened, true);
  addEventListener("hashchange", arrive);
  addEventListener("popstate", (event) => { if (event.state) { state = event.state; show(); } });
  addEventListener("resize", draw);
  // on paper nobody can ask for what is left out: all is printed where no filter was chosen
  addEventListener("beforeprint", () => { isPaper = true; show(); });
  addEventListener("afterprint", () => { isPaper = false; show(); });
  state = read();
  show();
  // the browser itself goes to what the address names when it has loaded the page, and takes the focus away
  addEventListener("load", () => setTimeout(arrive));
})();
