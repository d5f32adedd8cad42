import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { AccountState, Inventory } from "../../core/Inventory.ts";
import { isConnectable } from "../../core/provider.ts";
import { withViewProgress } from "../messages/progress.ts";
import { createTreeItem, sayAbove, setTooltip } from "../messages/surfaces.ts";
import { t } from "../messages/t.ts";
import type { RowRef } from "../targets/rowRef.ts";
import { SECRETS_VIEW } from "../viewIds.ts";
import { markDone } from "../walkthrough/walkthrough.ts";
import { buildNodes } from "./buildNodes.ts";
import { ROWS_PER_PAGE } from "./groupNodes.ts";
import { isSameRows } from "./isSameRows.ts";
import type { TreeNode } from "./nodes.ts";
import type { TreeContext } from "./treeContext.ts";
import { toTreeItem } from "./treeItem.ts";

/** What VS Code holds of a row, and hands to commands: ids only. */
export interface TreeRow {
  readonly id: string;
  readonly ref: RowRef;
}

/** The view, which the shell creates before any of this code is loaded. */
export interface SecretsView {
  readonly view: vscode.TreeView<TreeRow>;
  readonly changed: vscode.EventEmitter<TreeRow | undefined>;
}

/** What the rows need of it. */
interface DrawnView {
  readonly view: Pick<vscode.TreeView<TreeRow>, "message" | "selection" | "visible" | "reveal">;
  readonly changed: Pick<vscode.EventEmitter<TreeRow | undefined>, "fire">;
}

type TimeFormats = Pick<TreeContext, "formatTime" | "formatClock">;

/** Turns the inventory into rows and tells the view which of them changed. */
export class SecretsTree {
  readonly #inventory: Inventory;
  readonly #shell: DrawnView;
  readonly #formats: TimeFormats;
  readonly #rows = new Map<string, TreeRow>();
  /** VS Code's main process gives a row's object to whoever names the row's id, so that the id must not be known. */
  readonly #secret = randomUUID();
  readonly #shown = new Map<string, number>();
  #nodes = new Map<string, TreeNode>();
  #roots: readonly TreeNode[] | undefined;
  #filter = "";

  constructor(inventory: Inventory, shell: DrawnView, formats: TimeFormats) {
    this.#inventory = inventory;
    this.#shell = shell;
    this.#formats = formats;
    inventory.onDidChange((accountId) => this.#rebuild(accountId));
  }

  get filter(): string {
    return this.#filter;
  }

  /**
   * The rows below a row, or the accounts. Starts loading what was not loaded yet, though not at the first look, and does not
   * wait for it.
   */
  async children(row?: TreeRow): Promise<TreeRow[]> {
    if (row !== undefined) return this.#toRows(this.#nodes.get(row.id)?.children ?? []);
    const first = this.#firstStates();
    const states = first ?? (await this.#inventory.readAccounts());
    this.#welcome(states);
    this.#index(buildNodes(states, this.#context()));
    if (first === undefined) this.#showLoading(states);
    return this.#toRows(this.#roots ?? []);
  }

  item(row: TreeRow): vscode.TreeItem {
    const node = this.#nodes.get(row.id);
    return node === undefined
      ? createTreeItem("", vscode.TreeItemCollapsibleState.None)
      : toTreeItem(node, this.#secret);
  }

  /** Adds the tooltip once it is needed. */
  resolve(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    setTooltip(item, this.#nodes.get(row.id)?.tooltip());
    return item;
  }

  parent(row: TreeRow): TreeRow | undefined {
    const parent = [...this.#nodes.values()].find(({ children }) => children.some(({ id }) => id === row.id));
    return parent && this.#toRow(parent);
  }

  /** Forgets what is loaded. The next look, now when the view is visible, loads it again. */
  refresh(): void {
    this.#inventory.invalidate();
    this.#shell.changed.fire(undefined);
  }

  /**
   * Reads the accounts again without asking any platform. What is drawn already stays as it is: an account that is
   * changed here is heard of again from the credential store, and a row drawn again loses its open menu.
   */
  async redraw(): Promise<void> {
    await this.#readAgain();
  }

  async refreshAccount(accountId: string): Promise<void> {
    const loading = this.#inventory.load(accountId);
    await withViewProgress(SECRETS_VIEW, () => loading);
  }

  setFilter(filter: string): void {
    this.#filter = filter;
    sayAbove(this.#shell.view, filter === "" ? "" : t("Showing names that contain “{0}”.", filter));
    void vscode.commands.executeCommand("setContext", "agentSecrets.filtered", filter !== "");
    this.#rebuild();
  }

  /** Shows another page of the group that a "Show more" row belongs to. */
  showMore(row: unknown): void {
    const id = typeof row === "object" && row !== null && "id" in row ? row.id : undefined;
    const node = typeof id === "string" ? this.#nodes.get(id) : undefined;
    if (node?.kind !== "more") return;
    const groupId = node.id.replace(/^more\//, "");
    this.#shown.set(groupId, (this.#shown.get(groupId) ?? ROWS_PER_PAGE) + ROWS_PER_PAGE);
    this.#rebuild(node.ref.accountId);
  }

  /** Opens the view and selects a secret's row. */
  async reveal(accountId: string, secretId: string): Promise<void> {
    const node = [...this.#nodes.values()].find(
      ({ ref }) => ref.accountId === accountId && ref.secretId === secretId,
    );
    if (node !== undefined && this.#shell.view.visible) {
      await this.#shell.view.reveal(this.#toRow(node), { select: true, focus: false });
    }
  }

  /** Opens the view at an account that is new in it, and selects the account's row. */
  async revealAccount(accountId: string): Promise<void> {
    const node = this.#nodes.get(`account/${accountId}`);
    if (node === undefined) return;
    await this.#shell.view.reveal(this.#toRow(node), { select: true, focus: false, expand: true });
  }

  /** Whether a command got these rows from a click in the view: nothing else has their objects, whatever ids it knows. */
  isClicked(args: readonly unknown[]): boolean {
    const [clicked, selected] = args;
    // A command for one row goes by the clicked one, a command for several by the selected ones.
    const rows: readonly unknown[] = Array.isArray(selected) ? [clicked, ...selected] : [clicked];
    return rows.every((row) => this.#isOwn(row));
  }

  #isOwn(row: unknown): boolean {
    if (typeof row !== "object" || row === null || !("id" in row)) return false;
    return typeof row.id === "string" && this.#rows.get(row.id) === row;
  }

  /** The rows selected in the view, for commands started by a key. */
  get selection(): readonly TreeRow[] {
    return this.#shell.view.selection;
  }

  /**
   * The rows of accounts that are remembered do not wait for the credential store, whose first answer takes longer than all the
   * rest.
   */
  #firstStates(): readonly AccountState[] | undefined {
    if (this.#roots !== undefined) return undefined;
    const states = this.#inventory.rememberedAccounts();
    if (isNewcomer(states)) return undefined;
    // A store that fails tells so in the next look, which waits for it.
    this.#finishFirstLook().catch(() => this.#shell.changed.fire(undefined));
    return states;
  }

  /**
   * Draws again what the credential store tells otherwise, and only then loads: VS Code draws a row once it has those below it,
   * and cannot ask for them while the host stands still to read the system's certificates for its first request.
   */
  async #finishFirstLook(): Promise<void> {
    this.#showLoading(await this.#readAgain());
  }

  async #readAgain(): Promise<readonly AccountState[]> {
    const states = await this.#inventory.readAccounts();
    const before = this.#roots;
    this.#welcome(states);
    const roots = buildNodes(states, this.#context());
    this.#index(roots);
    const isChanged = before === undefined || !isSameRows(before, roots);
    if (isChanged || states.some(isUnloaded)) this.#shell.changed.fire(undefined);
    return states;
  }

  #welcome(states: readonly AccountState[]): void {
    const hasNone = isNewcomer(states);
    void vscode.commands.executeCommand("setContext", "agentSecrets.noAccount", hasNone);
    if (!hasNone) markDone("agentSecrets.didConnect");
  }

  #showLoading(states: readonly AccountState[]): void {
    const loads = states.filter(isUnloaded).map(({ account }) => this.#inventory.ensureLoaded(account.id));
    if (loads.length > 0) void withViewProgress(SECRETS_VIEW, () => Promise.all(loads));
  }

  #rebuild(accountId?: string): void {
    if (this.#roots === undefined) return;
    const before = this.#roots;
    const states = this.#roots.flatMap(({ ref }) => this.#inventory.state(ref.accountId) ?? []);
    this.#index(buildNodes(states, this.#context()));
    if (isSameRows(before, this.#roots)) return;
    const node = accountId === undefined ? undefined : this.#nodes.get(`account/${accountId}`);
    this.#shell.changed.fire(node && this.#toRow(node));
  }

  #context(): TreeContext {
    return { t, filter: this.#filter, shown: this.#shown, ...this.#formats };
  }

  #index(roots: readonly TreeNode[]): void {
    this.#roots = roots;
    this.#nodes = new Map();
    const add = (node: TreeNode): void => {
      this.#nodes.set(node.id, node);
      node.children.forEach(add);
    };
    roots.forEach(add);
    for (const id of this.#rows.keys()) if (!this.#nodes.has(id)) this.#rows.delete(id);
  }

  #toRows(nodes: readonly TreeNode[]): TreeRow[] {
    return nodes.map((node) => this.#toRow(node));
  }

  /** VS Code tells rows apart by object identity, so a row keeps its object. */
  #toRow(node: TreeNode): TreeRow {
    const known = this.#rows.get(node.id);
    if (known !== undefined) return known;
    const row: TreeRow = { id: node.id, ref: node.ref };
    this.#rows.set(node.id, row);
    return row;
  }
}

const isUnloaded = ({ status }: AccountState): boolean => status === "unloaded";

/** What needs no sign-in is always there; a newcomer is one who has nothing else. */
function isNewcomer(states: readonly AccountState[]): boolean {
  return !states.some(({ provider }) => isConnectable(provider));
}
