// The Lucide icons in use, as source text (design guide section 10). Add one here to use it.
import activity from "lucide-static/icons/activity.svg?raw";
import arrowUpDown from "lucide-static/icons/arrow-up-down.svg?raw";
import bookmark from "lucide-static/icons/bookmark.svg?raw";
import brackets from "lucide-static/icons/brackets.svg?raw";
import calendarClock from "lucide-static/icons/calendar-clock.svg?raw";
import chartBarBig from "lucide-static/icons/chart-bar-big.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import chevronLeft from "lucide-static/icons/chevron-left.svg?raw";
import chevronRight from "lucide-static/icons/chevron-right.svg?raw";
import circleAlert from "lucide-static/icons/circle-alert.svg?raw";
import circleDashed from "lucide-static/icons/circle-dashed.svg?raw";
import circleDot from "lucide-static/icons/circle-dot.svg?raw";
import circleQuestionMark from "lucide-static/icons/circle-question-mark.svg?raw";
import copy from "lucide-static/icons/copy.svg?raw";
import download from "lucide-static/icons/download.svg?raw";
import ellipsis from "lucide-static/icons/ellipsis.svg?raw";
import eraser from "lucide-static/icons/eraser.svg?raw";
import fileUp from "lucide-static/icons/file-up.svg?raw";
import fileWarning from "lucide-static/icons/file-warning.svg?raw";
import file from "lucide-static/icons/file.svg?raw";
import flag from "lucide-static/icons/flag.svg?raw";
import flaskConical from "lucide-static/icons/flask-conical.svg?raw";
import folderOpen from "lucide-static/icons/folder-open.svg?raw";
import gauge from "lucide-static/icons/gauge.svg?raw";
import gavel from "lucide-static/icons/gavel.svg?raw";
import globe from "lucide-static/icons/globe.svg?raw";
import history from "lucide-static/icons/history.svg?raw";
import hourglass from "lucide-static/icons/hourglass.svg?raw";
import info from "lucide-static/icons/info.svg?raw";
import layers from "lucide-static/icons/layers.svg?raw";
import link from "lucide-static/icons/link.svg?raw";
import locateFixed from "lucide-static/icons/locate-fixed.svg?raw";
import lockOpen from "lucide-static/icons/lock-open.svg?raw";
import lock from "lucide-static/icons/lock.svg?raw";
import mapPin from "lucide-static/icons/map-pin.svg?raw";
import minus from "lucide-static/icons/minus.svg?raw";
import moon from "lucide-static/icons/moon.svg?raw";
import panelRight from "lucide-static/icons/panel-right.svg?raw";
import pause from "lucide-static/icons/pause.svg?raw";
import play from "lucide-static/icons/play.svg?raw";
import redo2 from "lucide-static/icons/redo-2.svg?raw";
import repeat from "lucide-static/icons/repeat.svg?raw";
import rotateCcw from "lucide-static/icons/rotate-ccw.svg?raw";
import scissors from "lucide-static/icons/scissors.svg?raw";
import search from "lucide-static/icons/search.svg?raw";
import settings from "lucide-static/icons/settings.svg?raw";
import shieldCheck from "lucide-static/icons/shield-check.svg?raw";
import slidersHorizontal from "lucide-static/icons/sliders-horizontal.svg?raw";
import stepBack from "lucide-static/icons/step-back.svg?raw";
import stepForward from "lucide-static/icons/step-forward.svg?raw";
import table from "lucide-static/icons/table.svg?raw";
import trash2 from "lucide-static/icons/trash-2.svg?raw";
import share2 from "lucide-static/icons/share-2.svg?raw";
import triangleAlert from "lucide-static/icons/triangle-alert.svg?raw";
import undo2 from "lucide-static/icons/undo-2.svg?raw";
import upload from "lucide-static/icons/upload.svg?raw";
import x from "lucide-static/icons/x.svg?raw";

export const ICON_SOURCES = {
  activity,
  "arrow-up-down": arrowUpDown,
  bookmark,
  brackets,
  "calendar-clock": calendarClock,
  "chart-bar-big": chartBarBig,
  check,
  "chevron-down": chevronDown,
  "chevron-left": chevronLeft,
  "chevron-right": chevronRight,
  "circle-alert": circleAlert,
  "circle-dashed": circleDashed,
  "circle-dot": circleDot,
  "circle-question-mark": circleQuestionMark,
  copy,
  download,
  ellipsis,
  eraser,
  file,
  "file-up": fileUp,
  "file-warning": fileWarning,
  flag,
  "flask-conical": flaskConical,
  "folder-open": folderOpen,
  gauge,
  gavel,
  globe,
  history,
  hourglass,
  info,
  layers,
  link,
  "locate-fixed": locateFixed,
  lock,
  "lock-open": lockOpen,
  "map-pin": mapPin,
  minus,
  moon,
  "panel-right": panelRight,
  pause,
  play,
  "redo-2": redo2,
  repeat,
  "rotate-ccw": rotateCcw,
  scissors,
  search,
  settings,
  "shield-check": shieldCheck,
  "sliders-horizontal": slidersHorizontal,
  "step-back": stepBack,
  "step-forward": stepForward,
  "share-2": share2,
  table,
  "trash-2": trash2,
  "triangle-alert": triangleAlert,
  "undo-2": undo2,
  upload,
  x,
} as const satisfies Record<string, string>;

export type IconName = keyof typeof ICON_SOURCES;
