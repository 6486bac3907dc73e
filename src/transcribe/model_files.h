/**
 * Where the models lie, and whether they are whole.
 *
 * A folder of models is laid out as Debian's pocketsphinx-en-us: en-us/ (the acoustic model),
 * en-us.lm.bin (or en-us.lm, ARPA), cmudict-en-us.dict. PocketSphinx ends the whole process on
 * some damaged models, so every size, count and checksum that its formats hold is checked
 * before it sees them. What that cannot find: changed bits inside the language model.
 */
#ifndef TRANSCRIBE_MODEL_FILES_H
#define TRANSCRIBE_MODEL_FILES_H

#include <clinch/error.h>

struct model_files {
    char *acoustic;       /**< a folder */
    char *dictionary;     /**< a text file */
    char *language_model; /**< a binary trie or ARPA text */
};

/**
 * Looks for the models in `model_dir`, or if that is NULL in the folder that CLINCH_MODEL
 * names, in Clinch's installed folder "model", and where Debian's package lays them. `files` is
 * yours. Fails with MODEL.
 */
enum clinch_status model_files_find(struct model_files **files, const char *model_dir,
                                    struct clinch_error *error);

/** Fails with MODEL and a sentence that names the file. */
enum clinch_status model_files_check(const struct model_files *files,
                                     struct clinch_error *error);

/** NULL is allowed. */
void model_files_free(struct model_files *files);

#endif
