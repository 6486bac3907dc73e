#include "heard_piece.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void heard_piece_free(struct heard_piece *piece)
{
    if (piece == NULL)
        return;
    clinch_transcript_free(piece->job.heard);
    free(piece->job.piece.frames);
    free(piece);
}

struct heard_piece *heard_piece_make(const void *owner, const struct clinch_piece *source)
{
    struct heard_piece *piece = memory_make(1, sizeof *piece);
    if (piece == NULL)
        return NULL;
    piece->begin_s = source->begin_s;
    piece->end_s = source->begin_s + (double)source->frame_count / CLINCH_RATE_HZ;
    piece->job.owner = owner;
    piece->job.piece.begin_s = source->begin_s;
    piece->job.piece.frame_count = source->frame_count;
    piece->job.piece.frames = memory_make(source->frame_count, sizeof *source->frames);
    if (piece->job.piece.frames == NULL ||
        clinch_transcript_make(&piece->job.heard, NULL) != CLINCH_OK) {
        heard_piece_free(piece);
        return NULL;
    }
    if (source->frame_count > 0)
        memcpy(piece->job.piece.frames, source->frames,
               source->frame_count * sizeof *source->frames);
    return piece;
}

enum clinch_status heard_piece_add(const struct heard_piece *piece,
                                   struct clinch_transcript *transcript,
                                   struct clinch_error *error)
{
    const struct clinch_transcript *heard = piece->job.heard;
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < heard->word_count && status == CLINCH_OK; i++) {
        struct clinch_word word = heard->words[i];
        word.begin_s += piece->begin_s;
        word.end_s += piece->begin_s;
        status = clinch_transcript_add(transcript, &word, error);
    }
    return status;
}
