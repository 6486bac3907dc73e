#include <stdio.h>

int main(void)
{
    puts("clinch " CLINCH_VERSION);
    return 0;
}
