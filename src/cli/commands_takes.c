/* The commands about takes that were kept, and the people whose they are. */
#include "command_table.h"

#include <stdint.h>

static const struct option takes_options[] = {
    LIST_FORMAT,
    TAKES("person", 0, OPTION_STRING, person, "NAME", NULL, "only takes of this person"),
    TAKES("profile", 'p', OPTION_STRING, profile, "NAME", NULL, "only takes with this profile"),
    TAKES("drill", 0, OPTION_STRING, drill, "NAME", NULL, "only takes of this drill"),
    TAKES("since", 0, OPTION_STRING, since, "DATE", NULL, "only from this day on"),
    TAKES("until", 0, OPTION_STRING, until, "DATE", NULL, "only before this day"),
    HELP,
};

const struct command command_takes = {
    .name = "takes",
    .summary = "list the takes that were kept",
    .operands = "",
    .description = "Lists the takes that are kept, newest first, with their number: all that "
                   "were practised, and what \"clinch analyze --keep\" and \"clinch interview "
                   "--keep\" kept.",
    .options = takes_options,
    .option_count = sizeof takes_options / sizeof *takes_options,
    .examples = {{"clinch takes --since 2026-11-01 --format csv", "for a spreadsheet"}},
    .run = cmd_takes,
};

static const struct option show_options[] = {
    TAKES(
        "format", 'f', OPTION_FORMAT, format, "FORMAT",
        "text|json|jsonl|vtt|textgrid|rttm|html",
        "how to report: text, json, jsonl, vtt (captions), textgrid (for Praat), rttm (who "
        "speaks when in an interview) or html (a page with the sound and your progress in it)"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write into FILE, whole or not at all, instead of standard output"),
    WHY,
    FLAG("detail", 0, detail, "json: with the pitch every 10 ms"),
    NO_COLOR,
    HELP,
};

const struct command command_show = {
    .name = "show",
    .summary = "show the report of a take again",
    .operands = "TAKE",
    .description = "Shows the report of a take that was kept, in any form. TAKE is its number, "
                   "last, or a beginning of its date or name that no other take has.",
    .options = show_options,
    .option_count = sizeof show_options / sizeof *show_options,
    .examples = {{"clinch show last --why", "the newest, with the reasons of each score"}},
    .operands_least = 1,
    .operands_most = 1,
    .missing = "no take given; \"clinch takes\" lists them",
    .run = cmd_show,
};

static const struct option play_options[] = {
    TAKES("at", 0, OPTION_STRING, at, "MOMENT", NULL,
          "where to begin: a time such as 0:12 or 12.5, a move that was made such as ask, or "
          "words that were said"),
    TAKES("device", 'd', OPTION_STRING, device, "DEVICE", NULL,
          "the loudspeaker: part of its name; default is the system's"),
    FLAG("quiet", 'q', quiet, "say nothing but what went wrong"),
    HELP,
};

const struct command command_play = {
    .name = "play",
    .summary = "hear a take again",
    .operands = "TAKE",
    .description = "Plays the sound of a take that was kept, from the beginning or a moment "
                   "on; Ctrl-C stops it.",
    .options = play_options,
    .option_count = sizeof play_options / sizeof *play_options,
    .examples = {{"clinch play last --at ask", "how the newest asked for the job"},
                 {"clinch play 12 --at 0:25", "take 12 from there on"}},
    .operands_least = 1,
    .operands_most = 1,
    .missing = "no take given; \"clinch takes\" lists them",
    .run = cmd_play,
};

static const struct option progress_options[] = {
    TAKES("format", 'f', OPTION_CHOICE, form, "FORMAT", "text|json|csv|html",
          "how to say it: text, json, csv or html (a page)"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write into FILE, whole or not at all, instead of standard output"),
    FLAG("all", 'a', all, "everybody's, for a coach: your own takes and each person's"),
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL, "this person's, not your own"),
    TAKES("profile", 'p', OPTION_STRING, profile, "NAME", NULL, "only takes with this profile"),
    TAKES("drill", 0, OPTION_STRING, drill, "NAME", NULL, "only takes of this drill"),
    TAKES("since", 0, OPTION_STRING, since, "DATE", NULL, "only from this day on"),
    TAKES("until", 0, OPTION_STRING, until, "DATE", NULL, "only before this day"),
    RULES,
    NO_COLOR,
    HELP,
};

const struct command command_progress = {
    .name = "progress",
    .summary = "say how your takes went over time, and what to work on next",
    .operands = "",
    .description =
        "Looks back at the takes that are kept: the one thing to work on next, what changed "
        "since the take before, how the score and each measure went. A measure is called "
        "better or weaker only when its newest takes, four to twenty, go one way more than "
        "chance would have it and further than its measuring error.",
    .options = progress_options,
    .option_count = sizeof progress_options / sizeof *progress_options,
    .examples = {{"clinch progress", "your own takes"},
                 {"clinch progress --drill concern --since 2026-11-01",
                  "takes of one drill, of one month"},
                 {"clinch progress --all -f html -o clients.html", "a coach's page"}},
    .run = cmd_progress,
};

static const struct option compare_options[] = {
    TAKES("format", 'f', OPTION_CHOICE, form, "FORMAT", "text|json|csv|html",
          "how to say it: text, json, csv or html (a page)"),
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "write into FILE, whole or not at all, instead of standard output"),
    RULES,
    NO_COLOR,
    HELP,
};

const struct command command_compare = {
    .name = "compare",
    .summary = "say which take to keep, and why",
    .operands = "TAKE|REPORT.json...",
    .description =
        "Puts takes side by side: what got better or weaker by more than one take measured "
        "twice can differ, move by move and measure by measure, which of them to keep, and "
        "what to bring over into it from the others.\n\n"
        "Give two or more. TAKE is a number, last, or a beginning of a date or name that no "
        "other take has; REPORT.json was written with --format json.",
    .options = compare_options,
    .option_count = sizeof compare_options / sizeof *compare_options,
    .examples = {{"clinch compare 3 last", "what got better since take 3"},
                 {"clinch compare 3 4 5 -f html -o versions.html", "a page of three versions"},
                 {"clinch compare before.json after.json", "two reports that are not kept"}},
    .operands_least = 2,
    .operands_most = 8,
    .missing = "two takes are compared, or more; \"clinch takes\" lists them",
    .run = cmd_compare,
};

const struct command command_note = {
    .name = "note",
    .summary = "write a note to a take",
    .operands = "TAKE [WORDS]",
    .description = "Writes a note to a take, in place of the one before; without words it is "
                   "removed.",
    .options = command_help_option,
    .option_count = 1,
    .examples = {{"clinch note 12 \"asked too late\"", "a note to take 12"}},
    .operands_least = 1,
    .operands_most = 2,
    .missing = "no take given; \"clinch takes\" lists them",
    .run = cmd_note,
};

const struct command command_name = {
    .name = "name",
    .summary = "give a take a name",
    .operands = "TAKE [NAME]",
    .description = "Gives a take a name, in place of the one before; without NAME it is "
                   "removed. A beginning of it that no other take has then names the take.",
    .options = command_help_option,
    .option_count = 1,
    .examples = {{"clinch name last \"short and direct\"", "the newest take"},
                 {"clinch show short", "the same again"}},
    .operands_least = 1,
    .operands_most = 2,
    .missing = "no take given; \"clinch takes\" lists them",
    .run = cmd_name,
};

const struct command command_forget = {
    .name = "forget",
    .summary = "remove a take, its words and its sound",
    .operands = "TAKE",
    .description = "Removes a take for good. What a backup or the disk itself keeps of deleted "
                   "files is beyond its reach.",
    .options = command_help_option,
    .option_count = 1,
    .examples = {{"clinch forget 12", "take 12"}},
    .operands_least = 1,
    .operands_most = 1,
    .missing = "no take given; \"clinch takes\" lists them",
    .run = cmd_forget,
};

static const struct option person_options[] = {LIST_FORMAT, HELP};

const struct command command_person = {
    .name = "person",
    .summary = "keep the takes of several people apart",
    .operands = "new|forget|fillers|list [NAME [WORD...]]",
    .description =
        "For a coach: new adds a person, list names all, fillers names the words that a "
        "person says too often and that --person listens for (without words it lists them), "
        "forget removes a person with all their takes, their voice, profiles and fillers.",
    .options = person_options,
    .option_count = sizeof person_options / sizeof *person_options,
    .examples = {{"clinch person new Ana", "takes can be kept with --person Ana"},
                 {"clinch person fillers Ana basically \"to be honest\"",
                  "listen for what she says too often"},
                 {"clinch enroll --person Ana", "learn her voice"}},
    .operands_least = 1,
    .operands_most = SIZE_MAX,
    .missing = "say what to do: new NAME, forget NAME, fillers NAME [WORD...] or list",
    .run = cmd_person,
};

static const struct option export_options[] = {
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,
          "the archive, a zip file for you alone"),
    TAKES("person", 0, OPTION_STRING, person, "NAME", NULL,
          "all takes of this person, with their voice, profiles and fillers"),
    FLAG("all", 'a', all, "everything: all people, all takes, your profiles and voice"),
    FLAG("quiet", 'q', quiet, "say nothing but what went wrong"),
    HELP,
};

const struct command command_export = {
    .name = "export",
    .summary = "put takes, a person or everything into one file",
    .operands = "[TAKE...]",
    .description =
        "Writes one archive to move takes to another machine, or to hand them over: reports, "
        "sound, scripts and profiles, and a manifest that says what is in it, with the "
        "SHA-256 of each part. It is a zip file and not encrypted: who has it can read it.",
    .options = export_options,
    .option_count = sizeof export_options / sizeof *export_options,
    .examples = {{"clinch export --all -o clinch.zip", "everything"},
                 {"clinch export --person Ana -o ana.zip", "all of Ana's"},
                 {"clinch export 3 last -o two.zip", "two takes"}},
    .operands_most = SIZE_MAX,
    .run = cmd_export,
};

static const struct option import_options[] = {
    FLAG("quiet", 'q', quiet, "say nothing but what went wrong"),
    HELP,
};

const struct command command_import = {
    .name = "import",
    .summary = "take in what clinch export wrote",
    .operands = "FILE",
    .description =
        "Takes in all takes and people of an archive. Takes get new numbers, people are "
        "joined by their name, and what is here already stays as it is. An archive that is "
        "damaged or was changed is refused, and nothing of it is taken in.",
    .options = import_options,
    .option_count = sizeof import_options / sizeof *import_options,
    .examples = {{"clinch import clinch.zip", "all that is in it"}},
    .operands_least = 1,
    .operands_most = 1,
    .missing = "no file given; try \"clinch import clinch.zip\"",
    .run = cmd_import,
};
