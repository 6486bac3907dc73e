/** A disk that is full after so many bytes: what the program and its libraries write into files
 * comes back short, and then with ENOSPC, as on a full disk; more is true of no machine that
 * tests run on. A test that includes this writes through it. */
#ifndef FULL_DISK_H
#define FULL_DISK_H

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

/** Bytes that still go onto it; below 0: it is not full. */
static int64_t disk_room_bytes = -1;

/* Only files fill a disk; what is written to terminals and pipes does not. */
static size_t disk_take(int fd, size_t count)
{
    struct stat facts;
    if (disk_room_bytes < 0 || fstat(fd, &facts) != 0 || !S_ISREG(facts.st_mode))
        return count;
    if ((int64_t)count > disk_room_bytes)
        count = (size_t)disk_room_bytes;
    disk_room_bytes -= (int64_t)count;
    return count;
}

#define DISK_DOOR __attribute__((visibility("default"), used))

DISK_DOOR ssize_t write(int fd, const void *bytes, size_t count)
{
    static ssize_t (*real)(int, const void *, size_t);
    size_t taken = disk_take(fd, count);
    if (taken == 0 && count > 0) {
        errno = ENOSPC;
        return -1;
    }
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "write");
    return real(fd, bytes, taken);
}

DISK_DOOR ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    size_t taken = disk_take(fd, count);
    if (taken == 0 && count > 0) {
        errno = ENOSPC;
        return -1;
    }
    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "pwrite64");
    return real(fd, bytes, taken, at);
}

#endif
