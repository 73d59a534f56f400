package com.sparkify.dwh.runner.cli;

import java.util.Map;

/** What every command is given. */
record Context(Console console, Map<String, String> environment) {}
