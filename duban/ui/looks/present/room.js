// What is shown, here and on the other screens of the meeting. A turn is shown at once and told to the server behind it.

export const TITLE = "";
export const DECISIONS = "decisions";

const POLL_MILLISECONDS = 800;

export class Room extends EventTarget {
  constructor() {
    super();
    this.base = location.pathname.replace(/\/$/, "");
    this.query = new URLSearchParams(location.search);
    this.dark = matchMedia("(prefers-color-scheme: dark)").matches;
    this.slide = TITLE;
    this.blank = "";
    this.newest = false;
    this.running = false;
    this.spent = {};
    this.countedAt = performance.now();
    this.revision = -1;
    this.record = { mark: "", state: "", decisions: [], attendance: {} };
    this.follows = true;
    this.trouble = "";
    this.waiting = [];
    this.turns = 0;
  }

  async load() {
    const query = new URLSearchParams({ lang: document.documentElement.lang, theme: this.dark ? "dark" : "light" });
    if (this.newest) query.set("figures", "newest");
    const papers = await this.ask(`slides?${query}`);
    Object.assign(this, { papers, words: papers.words, may: papers.may });
    this.order = [TITLE, ...papers.items.map((item) => item.id), DECISIONS];
    if (!this.order.includes(this.slide)) this.slide = TITLE;
    this.tellPage("papers");
  }

  async ask(path, change) {
    const asked = { headers: { Accept: "application/json" }, credentials: "same-origin" };
    if (change) {
      Object.assign(asked, { method: "POST", body: JSON.stringify(change) });
      Object.assign(asked.headers, { "Content-Type": "application/json", "X-Duban-Token": this.papers.token });
    }
    const answer = await fetch(`${this.base}/${path}`, asked);
    const isJson = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
    const told = isJson ? await answer.json() : { error: answer.status === 401 ? this.words?.signed_out : "" };
    if (!answer.ok) throw new Refusal(told.error || `${answer.status}`);
    return told;
  }

  // Turning

  get place() { return this.order.indexOf(this.slide); }

  turn(place) {
    const slide = this.order[Math.min(Math.max(place, 0), this.order.length - 1)];
    if (slide === this.slide && !this.blank) return;
    if (!this.may.present) this.follows = false;
    this.count();
    this.running ||= this.may.present && slide !== TITLE && this.isFresh;
    this.slide = slide;
    this.blank = "";
    this.tellPage("turn");
    this.tell({ act: "slide", slide });
  }

  get isFresh() { return Object.keys(this.spent).length === 0; }

  next() { this.turn(this.place + 1); }

  back() { this.turn(this.place - 1); }

  cover(colour) {
    this.blank = this.blank === colour ? "" : colour;
    this.tellPage("turn");
    this.tell({ act: "blank", blank: this.blank });
  }

  async chooseNewest(newest) {
    if (await this.loadAgain({ newest })) this.tell({ act: "newest", newest });
  }

  chooseTheme(dark) { return this.loadAgain({ dark }); }

  // Other figures or colours; what is shown stays where they do not come.
  async loadAgain(chosen) {
    const before = { newest: this.newest, dark: this.dark };
    Object.assign(this, chosen);
    try {
      await this.load();
      return true;
    } catch (error) {
      Object.assign(this, before);
      this.inTouch(error instanceof Refusal ? error.message : this.words.out_of_touch);
      return false;
    }
  }

  runClocks(running) {
    this.count();
    this.running = running;
    this.tellPage("turn");
    this.tell({ act: "clocks", running });
  }

  resetClocks() {
    Object.assign(this, { running: false, spent: {} });
    this.tellPage("turn");
    this.tell({ act: "reset" });
  }

  follow() {
    this.follows = true;
    this.revision = -1;
    this.poll();
  }

  // Clocks: seconds up to this moment

  count() {
    const now = performance.now();
    if (this.running) this.spent[this.slide] = (this.spent[this.slide] ?? 0) + (now - this.countedAt) / 1000;
    this.countedAt = now;
  }

  get itemSeconds() { this.count(); return this.spent[this.slide] ?? 0; }

  get allSeconds() { this.count(); return Object.values(this.spent).reduce((sum, seconds) => sum + seconds, 0); }

  // The other screens

  async tell(change) {
    if (!this.may.present) return;
    this.turns += 1;
    if (change.act === "slide") this.waiting = this.waiting.filter((other) => other.act !== "slide");
    this.waiting.push(change);
    if (this.isTelling) return;
    this.isTelling = true;
    while (this.waiting.length) {
      try {
        const now = await this.ask("show", this.waiting.shift());
        this.revision = now.revision;
        this.inTouch("");
      } catch (error) {
        this.inTouch(error instanceof Refusal ? error.message : this.words.out_of_touch);
      }
    }
    this.isTelling = false;
  }

  async poll() {
    const turns = this.turns;
    try {
      const query = new URLSearchParams({ lang: document.documentElement.lang, record: this.record.mark });
      const now = await this.ask(`now?${query}`);
      this.inTouch("");
      this.takeRecord(now);
      if (!this.isTelling && turns === this.turns) this.take(now);
    } catch (error) {
      this.inTouch(error instanceof Refusal ? error.message : this.words.out_of_touch);
    }
  }

  take(now) {
    if (now.revision === this.revision) return;
    this.revision = now.revision;
    Object.assign(this, { running: now.running, spent: now.spent, countedAt: performance.now() });
    // Nobody has presented yet: everyone starts where their own address says.
    if (this.follows && now.revision > 0) {
      this.blank = now.blank;
      if (this.order.includes(now.slide)) this.slide = now.slide;
      if (now.newest !== this.newest) this.loadAgain({ newest: now.newest });
    }
    this.tellPage("turn");
  }

  takeRecord(now) {
    if (!now.record) return;
    this.record = now.record;
    this.tellPage("record");
  }

  async change(change) {
    try {
      this.takeRecord(await this.ask(`record?lang=${document.documentElement.lang}`, change));
    } catch (error) {
      // What somebody else wrote meanwhile is to be seen beside the sentence that says so.
      this.poll();
      throw error instanceof Refusal ? error : new Refusal(this.words.out_of_touch);
    }
  }

  async keepInStep() {
    for (;;) {
      await new Promise((done) => setTimeout(done, POLL_MILLISECONDS));
      await this.poll();
    }
  }

  inTouch(trouble) {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.tellPage("trouble");
  }

  tellPage(what) { this.dispatchEvent(new Event(what)); }
}

export class Refusal extends Error {}
