// Read before each file; what it imports is read once in a process.
import './remember-addresses.ts';
