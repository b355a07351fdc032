// Serves the built page and says where to open it.
import { preview } from "vite";

const port = Number(process.env["PORT"] ?? 4173);
const server = await preview({ preview: { port, open: false } });
console.log("\nSpymaster is ready. Open it in a browser:\n");
server.printUrls();
console.log("\nDrop a .dbn or .dbn.zst file, or press “Open sample”. Ctrl+C stops the server.");
