// The version of page and command line, as exports and help tell it; held equal to package.json by a test.

export const VERSION = "0.1.0";
