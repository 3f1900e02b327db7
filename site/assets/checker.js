import "./checker-data.js";
