// Everything behind the page's one element: state, worker, map, keys, link, files. Answers what components ask for.
import type { FlowAnswer, FlowQuery } from "../../core/flow/flow-query.ts";
import { assertNever } from "../../lib/assert-never.ts";
import { formatCount } from "../../lib/format-number.ts";
import { ReplayClient } from "../client/replay-client.ts";
import type { ReplayConnection } from "../client/replay-connection.ts";
import { isMacPlatform } from "../state/command-table.ts";
import type { CommandId } from "../state/command-table.ts";
import type { Intent } from "../state/intent.ts";
import { byUrgency } from "../state/message.ts";
import { memoryBudget } from "../state/memory-budget.ts";
import { isLoading } from "../state/selectors.ts";
import { LadderFeed } from "../state/ladder-feed.ts";
import { Store } from "../state/store.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { featureStrings } from "../../strings/opening.ts";
import { settingsStrings } from "../../strings/settings.ts";
import { storageStrings } from "../../strings/storage.ts";
import { ReplayControl } from "./replay-control.ts";
import { ThemePreference } from "../theme/theme-preference.ts";
import type { ThemeEnvironment } from "../theme/theme-preference.ts";
import { runCommand } from "./command-registry.ts";
import type { CommandTarget } from "./command-target.ts";
import { ArrowExport } from "./arrow-export.ts";
import { BookmarkKeeper } from "./bookmark-keeper.ts";
import { listenForFiles } from "./file-drop.ts";
import { FlowFollower } from "./flow-follower.ts";
import { FileOpening } from "./file-opening.ts";
import { pauseWhileHidden } from "./hidden-tab.ts";
import { Jumps } from "./jumps.ts";
import { LayoutControl } from "./layout-control.ts";
import { deepActiveElement, KeyMap } from "./key-map.ts";
import { Links } from "./links.ts";
import { MapController } from "./map-controller.ts";
import { missingFeature } from "./missing-features.ts";
import { ParameterControl } from "./parameter-control.ts";
import { handlePlace } from "./place-intents.ts";
import { MemoryWatch } from "./memory-watch.ts";
import { PageMeter } from "./page-meter.ts";
import { Places } from "./places.ts";
import { RulerFollower } from "./ruler-follower.ts";
import { speakPlaces } from "./spoken-place.ts";
import { Settings } from "./settings.ts";
import { MessageFeed } from "./message-feed.ts";
import { RestingFeed } from "./resting-feed.ts";
import { TapeFeed } from "./tape-feed.ts";
import { TableReader } from "./table-reader.ts";
import { TradedFollower } from "./traded-follower.ts";
import { ViewUndo } from "./view-undo.ts";
import { ProblemCards } from "./problem-cards.ts";

const TOAST_MS = 5000;

/** Chromium only. */
interface ScriptMemory {
  readonly usedJSHeapSize: number;
}

export interface ApplicationParts {
  readonly window: Window;
  readonly connect: () => ReplayConnection;
  readonly theme: ThemeEnvironment;
}

export class Application implements CommandTarget {
  readonly store = new Store();
  readonly map = new MapController(this.store);
  readonly ladder = new LadderFeed();
  readonly client: ReplayClient;
  readonly theme: ThemePreference;
  readonly files: FileOpening;
  readonly replay: ReplayControl;
  readonly places: Places;
  readonly jumps: Jumps;
  readonly bookmarks: BookmarkKeeper;
  private readonly exports: ArrowExport;
  private readonly tape: TapeFeed;
  private readonly messageTape: MessageFeed;
  readonly undo: ViewUndo;
  readonly settings: Settings;
  readonly layout: LayoutControl;
  readonly links: Links;
  readonly meter: PageMeter;
  readonly parameters: ParameterControl;
  readonly traded: TradedFollower;
  readonly tables: TableReader;
  private readonly cards: ProblemCards;
  private readonly keys: KeyMap;
  private toastTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: ApplicationParts) {
    this.theme = new ThemePreference(parts.theme, (theme, appearance) => {
      this.store.dispatch({ kind: "theme-changed", theme, appearance });
    });
    this.client = new ReplayClient({
      connect: parts.connect,
      store: this.store,
      sink: {
        append: (frame) => {
          this.map.append(frame);
          this.ladder.take(frame.ladder);
        },
        reset: (generation) => {
          this.map.reset(generation);
          this.ladder.reset();
        },
      },
      afterDrawing: (callback) => this.afterDrawing(callback),
      onProblem: (problem) => this.cards.add(problem),
      now: () => performance.now(),
    });
    this.replay = new ReplayControl({ store: this.store, client: this.client });
    const common = { store: this.store, client: this.client, toast: (text: string) => this.toast(text) };
    const goTo = (timeNs: bigint): Promise<void> => this.goTo(timeNs);
    pauseWhileHidden({ document: parts.window.document, store: this.store, client: this.client });
    this.places = new Places({ ...common, map: this.map, goTo });
    this.map.askColumns = (query) => this.client.columns(query);
    this.map.readCell = (query) => this.client.readCell(query);
    this.map.readLargest = (query) => this.client.largestOrders(query);
    this.map.rangeMarked = (range) => this.places.markRange(range);
    const ask = (query: FlowQuery): Promise<FlowAnswer | undefined> => this.client.flow(query);
    const later = (callback: () => void, ms: number): void => void setTimeout(callback, ms);
    void new FlowFollower({ store: this.store, map: this.map, ask, now: () => performance.now(), later });
    const ruler = new RulerFollower({
      store: this.store,
      map: this.map,
      ask,
      askBox: (query) => this.client.readBox(query),
    });
    this.map.rulerDrawn = (drawn) => ruler.measure(drawn);
    this.jumps = new Jumps({ ...common, goTo });
    this.bookmarks = new BookmarkKeeper({ ...common, window: parts.window });
    this.parameters = new ParameterControl({ ...common, map: this.map });
    this.cards = new ProblemCards({
      store: this.store,
      client: this.client,
      parameters: this.parameters,
      files: () => this.files,
      links: () => this.links,
      goTo,
      showPanel: (panel) => this.layout.show(panel),
      reload: () => parts.window.location.reload(),
      toast: (text) => this.toast(text),
    });
    this.settings = new Settings(parts.theme.storage, this.store);
    this.layout = new LayoutControl({
      store: this.store,
      matchMedia: (query) => parts.window.matchMedia(query),
    });
    this.undo = new ViewUndo({ store: this.store, map: this.map, parameters: this.parameters });
    this.links = new Links({
      ...common,
      window: parts.window,
      map: this.map,
      copy: (text, done) => this.copy(text, done),
      apply: (parameters) => this.parameters.apply(parameters),
      tell: (problem) => this.cards.add(problem),
    });
    this.traded = new TradedFollower({
      store: this.store,
      feed: this.ladder,
      ask: (query) => this.client.flow(query),
      now: () => performance.now(),
    });
    this.meter = new PageMeter({
      store: this.store,
      now: () => performance.now(),
      drawn: () => this.map.drawn,
      pageBytes: () => this.pageBytes(),
      storage: async () => this.client.api?.storage(),
    });
    void new MemoryWatch({
      store: this.store,
      budgetBytes: () => memoryBudget((query) => parts.window.matchMedia(query).matches),
      pageBytes: () => this.pageBytes(),
      memory: async () => this.client.api?.memory(),
      reduce: async () => this.client.api?.reduceMemory(),
      later,
    });
    this.files = new FileOpening({
      ...common,
      window: parts.window,
      links: this.links,
    });
    const timed = { store: this.store, client: this.client, now: () => performance.now(), later };
    this.tape = new TapeFeed(timed);
    this.messageTape = new MessageFeed(timed);
    void new RestingFeed(timed);
    this.exports = new ArrowExport({
      window: parts.window,
      store: this.store,
      client: this.client,
      toast: (text) => this.toast(text),
      onProblem: (problem) => this.cards.add(problem),
    });
    this.tables = new TableReader({ store: this.store, map: this.map, ladder: this.ladder, ask });
    this.keys = new KeyMap({
      isMac: isMacPlatform(),
      now: () => performance.now(),
      later: (callback, ms) => void setTimeout(callback, ms),
      run: (id) => this.command(id),
      setSpeed: (speed) => this.setParameter("speed", speed),
      isOpen: () => this.store.state.load.kind !== "landing",
      bindings: () => this.store.state.ui.keys,
      isDialogOpen: () => this.store.state.ui.dialog !== undefined,
    });
  }

  /** Starts worker and map; afterwards the page needs nothing more from the network but the sample. */
  async start(mapHost: HTMLElement): Promise<void> {
    const { window } = this.parts;
    this.settings.start();
    this.layout.start();
    speakPlaces({
      store: this.store,
      now: () => performance.now(),
      later: (callback, ms) => void setTimeout(callback, ms),
    });
    this.links.start();
    listenForFiles(window, {
      dragging: (name) => this.store.dispatch({ kind: "ui-changed", ui: { dragging: name } }),
      dropped: (files) => this.files.take(files),
    });
    window.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (this.keys.press(event, deepActiveElement(window.document))) event.preventDefault();
    });
    const found = missingFeature(globalThis);
    if (found !== undefined) {
      this.cards.add({ code: "engine_unsupported", fatal: true, detail: { found } });
      return;
    }
    const [, worker] = await Promise.allSettled([
      this.map.attach(mapHost),
      this.client.start(),
      this.links.recent.read(),
    ]);
    if (worker.status === "rejected") {
      this.cards.add({
        code: "engine_unsupported",
        fatal: true,
        detail: { found: featureStrings.moduleWorkers },
      });
      return;
    }
    void this.links.cached.ask();
    void this.files.openAwaited();
  }

  handle(intent: Intent): void {
    switch (intent.kind) {
      case "command":
        this.command(intent.id);
        return;
      case "contrast":
        this.map.setLimits(intent.limits);
        return;
      case "set-parameter":
        this.setParameter(intent.name, intent.raw);
        return;
      case "reset-parameters":
        this.parameters.reset(intent.names);
        return;
      case "open-sample":
        void this.files.openSample();
        return;
      case "replace-file":
        this.files.answerReplace(intent.answer);
        return;
      case "open-recent":
        void this.files.openRecent(intent.fingerprint);
        return;
      case "forget-recent":
        void this.links.recent.forget(intent.fingerprint);
        return;
      case "dismiss-link":
        this.links.dismiss();
        return;
      case "link-title":
        this.links.name(intent.title);
        return;
      case "select-instrument":
        this.files.selectInstrument(intent.publisherId, intent.instrumentId);
        return;
      case "appearance":
        this.theme.choose(intent.appearance);
        return;
      case "reset-settings":
        this.settings.reset();
        this.theme.choose({ theme: "system", sides: "sky" });
        this.toast(settingsStrings.areDefaults);
        return;
      case "zone":
        this.settings.chooseZone(intent.zone);
        return;
      case "show-time":
        this.map.showTime(intent.spanNs);
        return;
      case "look-from":
        this.map.lookFrom(intent.fromNs);
        return;
      case "seek":
        void this.replay.seek(intent.timeNs);
        return;
      case "place":
        handlePlace(intent.place, this);
        return;
      case "seek-record":
        this.links.sync.beginJump(undefined);
        this.replay.seekRecord(intent.recordIndex);
        return;
      case "seek-behind":
        this.links.sync.beginJump(undefined);
        this.replay.seekBehind(intent.recordIndex);
        return;
      case "copy-tape":
        void this.copyRows(this.tape, intent.skip);
        return;
      case "copy-messages":
        void this.copyRows(this.messageTape, intent.skip);
        return;
      case "show-panel":
        this.layout.show(intent.panel);
        return;
      case "layout":
        this.layout.change(intent.change);
        return;
      case "keys":
        this.settings.chooseKeys(intent.keys);
        return;
      case "palette-used":
        this.store.dispatch({ kind: "dialog-closed" });
        this.settings.usedEntry(intent.id);
        return;
      case "find-parameter":
        this.layout.show("parameters");
        this.store.dispatch({ kind: "ui-changed", ui: { wantedParameter: intent.name } });
        return;
      case "message-action":
        this.cards.act(intent.code, intent.action);
        return;
      case "dismiss-message":
        this.store.dispatch({ kind: "message-dismissed", code: intent.code });
        return;
      case "close-dialog":
        this.store.dispatch({ kind: "dialog-closed" });
        return;
      case "export":
        void this.exports.start(intent.range);
        return;
      case "cancel-export":
        this.exports.cancel();
        return;
      case "clear-cache":
        void this.client.api?.clearCache(intent.fingerprint).then(() => this.toast(storageStrings.removed));
        return;
      case "keep-inflated":
        void this.client.api?.keepInflated(intent.fingerprint, intent.isKept);
        return;
      case "persist-storage":
        void this.persist();
        return;
      case "copy-text":
        void this.copy(intent.text, intent.done);
        return;
      default:
        assertNever(intent);
    }
  }

  command(id: CommandId): void {
    runCommand(id, this);
  }

  /** To a place that was named; Back returns from it. */
  goTo(timeNs: bigint): Promise<void> {
    this.links.sync.beginJump(timeNs);
    return this.replay.seek(timeNs);
  }

  search(): void {
    const { searchWished } = this.store.state.ui;
    this.store.dispatch({ kind: "ui-changed", ui: { searchWished: searchWished + 1 } });
  }

  /** Escape: the nearest thing first, then the opening of a file that has shown nothing yet. */
  closeNearest(): void {
    const { state } = this.store;
    if (this.map.clearHand()) return;
    const [first] = byUrgency(state.messages);
    if (first !== undefined) {
      this.store.dispatch({ kind: "message-dismissed", code: first.code });
    } else if (isLoading(state)) {
      void this.files.close();
    }
  }

  // ---- parameters and link ----

  setParameter(name: string, raw: unknown): void {
    this.parameters.set(name, raw);
  }

  // ---- small things ----

  /** The browser decides; some ask the user. */
  private async persist(): Promise<void> {
    const isKept = await this.parts.window.navigator.storage.persist().catch(() => false);
    this.toast(isKept ? storageStrings.isKept : storageStrings.isNotKept);
  }

  /** What can be counted of the page: its script's memory where the browser tells it, and the picture. */
  pageBytes(): number {
    const { memory } = this.parts.window.performance as Performance & { readonly memory?: ScriptMemory };
    return (memory?.usedJSHeapSize ?? 0) + this.map.bytes;
  }

  private async copyRows(feed: TapeFeed | MessageFeed, skip: number): Promise<void> {
    const copied = await feed.text(skip);
    if (copied !== undefined)
      await this.copy(copied.text, buttonStrings.rowsCopied(formatCount(copied.rows)));
  }

  private async copy(text: string, done: string): Promise<void> {
    try {
      await this.parts.window.navigator.clipboard.writeText(text);
      this.toast(done);
    } catch {
      this.toast(buttonStrings.copyRefused);
    }
  }

  toast(text: string): void {
    clearTimeout(this.toastTimer);
    this.store.dispatch({ kind: "ui-changed", ui: { toast: text } });
    this.toastTimer = setTimeout(() => {
      this.store.dispatch({ kind: "ui-changed", ui: { toast: undefined } });
    }, TOAST_MS);
  }

  /** A hidden tab has no animation frames; frames must be acknowledged all the same. */
  private afterDrawing(callback: () => void): void {
    if (this.parts.window.document.hidden) setTimeout(callback, 0);
    else this.parts.window.requestAnimationFrame(callback);
  }
}
