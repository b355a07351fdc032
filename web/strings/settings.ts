// The menu of settings, and what is said when they are reset.

export const settingsStrings = {
  system: "Like the system",
  dark: "Dark",
  light: "Light",
  highContrast: "High contrast",
  blueOrange: "Blue and orange",
  greenRed: "Green and red",
  heading: "Settings",
  theme: "Theme",
  sides: "Bid and ask",
  resetAll: "Reset all",
  about: "About",
  areDefaults: "Settings are back at their defaults",
} as const;
