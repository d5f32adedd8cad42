import * as vscode from "vscode";
import { readElsewhere } from "../../envfile/dialects.ts";
import type { EnvEntry } from "../../envfile/envEntry.ts";
import { parseEnvFile } from "../../envfile/parseEnvFile.ts";
import type { FindingsIndex } from "../../findings/FindingsIndex.ts";
import type { Finding } from "../../findings/findings.ts";
import { describeLength } from "../messages/describeLength.ts";
import { describeNote } from "../messages/describeReading.ts";
import { formatCount } from "../messages/formatCount.ts";
import { t } from "../messages/t.ts";
import { entryArgument } from "../targets/entryArgument.ts";
import { translateReason } from "./reason.ts";
import { toRange } from "./toRange.ts";

const linkCommands = ["agentSecrets.moveToPlatform", "agentSecrets.notSecret"] as const;

/** Tells about a finding: why it is one, how long its value is, and where other readers would read another value. */
export function createHoverProvider(index: FindingsIndex): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const findings = index.file(document.uri.toString())?.findings ?? [];
      const finding = findings.find(({ place }) => toRange(place).contains(position));
      if (finding === undefined) return undefined;
      const text = document.getText();
      const entry = parseEnvFile(text).entries.find(({ startLine }) => startLine === finding.place.startLine);
      return entry && new vscode.Hover(describe(document, finding, { text, entry }), toRange(finding.place));
    },
  };
}

function describe(
  { uri }: vscode.TextDocument,
  finding: Finding,
  { text, entry }: { readonly text: string; readonly entry: EnvEntry },
): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(undefined, true);
  // Only our own two commands can be run from here, whatever the file says.
  markdown.isTrusted = { enabledCommands: linkCommands };
  markdown.appendMarkdown("$(key) **").appendText(entry.key).appendMarkdown("**\n\n");
  markdown.appendText(metadata(finding, entry));
  for (const note of readElsewhere(text, entry)) {
    markdown.appendMarkdown("\n\n$(warning) ").appendText(describeNote(note, t));
  }
  if (vscode.workspace.isTrusted) markdown.appendMarkdown(`\n\n${links(uri, finding)}`);
  return markdown;
}

function metadata(finding: Finding, { value }: EnvEntry): string {
  const length = [...value].length;
  const lines = value.split("\n").length;
  const size =
    lines === 1
      ? describeLength(length, t)
      : t("{0} characters in {1} lines", formatCount(length), formatCount(lines));
  return t("Plaintext secret: {0}. {1}.", translateReason(finding, t), size);
}

function links(uri: vscode.Uri, { place }: Finding): string {
  const argument = encodeLink(JSON.stringify([entryArgument(uri, place.startLine)]));
  const titles = [t("Move to Platform…"), t("Mark as Not a Secret")];
  return linkCommands
    .map((command, index) => `[${titles[index]}](command:${command}?${argument})`)
    .join(" · ");
}

/** A bracket in a file's name would end the link, and what follows would be Markdown. */
function encodeLink(text: string): string {
  return encodeURIComponent(text).replaceAll("(", "%28").replaceAll(")", "%29");
}
