/** For the files that describe the commands: how a row of options is written, and the options
 * that several commands share. --fixed-words is hidden: it makes the recogniser answer every
 * piece of speech with the given words and load no model, so that tests of the program need
 * none. */
#ifndef CLI_COMMAND_TABLE_H
#define CLI_COMMAND_TABLE_H

#include "command.h"

#define TAKES(name, letter, kind, member, value, choices, help)                                \
    {                                                                                          \
        name, letter, value, choices, help, kind, offsetof(struct settings, member), false     \
    }
#define FLAG(name, letter, member, help)                                                       \
    {                                                                                          \
        name, letter, NULL, NULL, help, OPTION_FLAG, offsetof(struct settings, member), false  \
    }

/* Options of every command that writes reports. */
#define OUTPUT                                                                                 \
    TAKES("output", 'o', OPTION_STRING, output, "FILE", NULL,                                  \
          "write into FILE, whole or not at all, instead of standard output; if it is a "      \
          "folder, into a file in it for each input")
#define WHY FLAG("why", 0, why, "say the reasons of each score")
#define RULES                                                                                  \
    TAKES("rules", 0, OPTION_STRING, rules_dir, "DIR", NULL, "judge by the rules in DIR")
#define SITUATION                                                                              \
    TAKES("situation", 0, OPTION_CHOICE, situation, "WHERE",                                   \
          "plain|concern|decider|repair|lift|voicemail|thank-you",                             \
          "what the close has to do: plain (as a rule), concern (one was raised), decider "    \
          "(another decides), repair (an earlier answer), lift (in passing), voicemail, or "   \
          "thank-you (the note)")
#define STYLE                                                                                  \
    TAKES("style", 0, OPTION_CHOICE, style, "STYLE", "consultative|direct",                    \
          "how hard you mean to ask: consultative (as a rule) or direct")
#define PROFILE                                                                                \
    TAKES(                                                                                     \
        "profile", 'p', OPTION_STRING, profile, "NAME", NULL,                                  \
        "what you know about the job: a profile's name (see \"clinch profile\") or its file")
#define PERSON                                                                                 \
    TAKES("person", 'P', OPTION_STRING, person, "NAME", NULL,                                  \
          "who speaks: heard better if \"clinch enroll\" knows the voice, and kept as theirs")
#define SCRIPT                                                                                 \
    TAKES("script", 's', OPTION_SCRIPTS, scripts, "FILE", NULL,                                \
          "the words that were prepared, which are then heard better; several with commas "    \
          "between, or the option again")
#define CAPTIONS                                                                               \
    TAKES("captions", 0, OPTION_STRING, captions, "FILE", NULL,                                \
          "what was said, as others wrote it down: captions of a video call (WebVTT, SubRip, " \
          ".sbv) or JSON of another recogniser; their words are laid on the sound")
#define KEEP FLAG("keep", 0, keep, "keep it as a take, with its sound: see \"clinch takes\"")
#define EFFORT                                                                                 \
    TAKES("effort", 'e', OPTION_CHOICE, effort, "EFFORT", "fast|normal|thorough",              \
          "how hard to listen: fast, normal or thorough")
#define JOBS                                                                                   \
    TAKES("jobs", 'j', OPTION_COUNT, jobs, "N", NULL,                                          \
          "how much to do side by side; as a rule one job a processor core")
#define FIXED_WORDS                                                                            \
    {                                                                                          \
        "fixed-words", 0, "TEXT", NULL, "for tests: hear these words", OPTION_STRING,          \
            offsetof(struct settings, fixed_words), true                                       \
    }
#define LIST_FORMAT                                                                            \
    TAKES("format", 'f', OPTION_CHOICE, form, "FORMAT", "text|json|csv",                       \
          "how to list: text, json (an array) or csv")
#define NO_COLOR FLAG("no-color", 0, no_color, "no colours, as with NO_COLOR set")
#define HELP     FLAG("help", 'h', help, "show this help")
#define DEVICE                                                                                 \
    TAKES("device", 'd', OPTION_STRING, device, "DEVICE", NULL,                                \
          "the microphone: its number or part of its name, as clinch devices lists it; "       \
          "default is the system's. file:FILE plays a recording instead")

/** The one option of commands that have no others. */
extern const struct option command_help_option[1];

extern const struct command command_practice;
extern const struct command command_analyze;
extern const struct command command_interview;
extern const struct command command_check;
extern const struct command command_follow_up;
extern const struct command command_profile;
extern const struct command command_enroll;
extern const struct command command_devices;
extern const struct command command_doctor;
extern const struct command command_takes;
extern const struct command command_show;
extern const struct command command_play;
extern const struct command command_progress;
extern const struct command command_compare;
extern const struct command command_note;
extern const struct command command_name;
extern const struct command command_forget;
extern const struct command command_person;
extern const struct command command_export;
extern const struct command command_import;
extern const struct command command_help;
extern const struct command command_man;
extern const struct command command_completions;

#endif
