/** User settings that keep the workbench to what a test or a reader of a screenshot wants to see. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "window.commandCenter": false,
  // The server lists every open file of every process for it, again and again.
  "remote.autoForwardPorts": false,
};
